package dev.probity.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for localhost in two PEM files. */
public record TestCertificate(Path certificate, Path key, X509Certificate leaf) {
    private static final char[] PASSWORD = "not-a-secret".toCharArray();

    /** Makes a certificate and writes {@code tls.crt} and {@code tls.key} into the folder, over what was there. */
    public static TestCertificate write(Path folder) {
        Path store = folder.resolve("made.p12");
        try {
            Files.deleteIfExists(store);
            keytool(store);
            KeyStore made = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                made.load(in, PASSWORD);
            }
            X509Certificate leaf = (X509Certificate) Objects.requireNonNull(made.getCertificate("made"));
            byte[] key = Objects.requireNonNull(made.getKey("made", PASSWORD)).getEncoded();
            return new TestCertificate(
                    pem(folder.resolve("tls.crt"), "CERTIFICATE", leaf.getEncoded()),
                    pem(folder.resolve("tls.key"), "PRIVATE KEY", key),
                    leaf);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "made",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool answered " + process.exitValue());
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static Path pem(Path file, String label, byte[] content) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                        + "-----\n");
    }

    /** A client's context that trusts this certificate and no other. */
    public SSLContext trusting() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("made", leaf);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
