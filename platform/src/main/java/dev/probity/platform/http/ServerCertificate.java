package dev.probity.platform.http;

import dev.probity.platform.configuration.ConfigurationException;
import dev.probity.platform.configuration.RuntimeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The certificate chain that a listener shows, leaf first, and the key that proves it.
 *
 * <p>Made from two PEM files; a key of another certificate is refused here, not at the first handshake.
 */
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {

    public ServerCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate");
        }
        if (!belongTogether(chain.getFirst().getPublicKey(), key)) {
            throw new IllegalArgumentException("the private key is not that of the first certificate");
        }
    }

    private static ServerCertificate read(Path certificate, Path key) {
        try {
            PrivateKey privateKey = PemContent.load(key).getPrivateKey();
            if (privateKey == null) {
                throw new IllegalArgumentException("there is no private key");
            }
            return new ServerCertificate(PemContent.load(certificate).getCertificates(), privateKey);
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw new ConfigurationException(List.of(
                    "tls-certificate " + certificate + " and tls-key " + key + " cannot be used: " + e.getMessage()));
        }
    }

    /**
     * What the configuration names, read anew; null when the listeners are to speak plain text.
     *
     * @throws ConfigurationException when the files do not hold a chain and its key; the message says what is wrong
     */
    public static @Nullable ServerCertificate of(RuntimeConfig runtime) {
        Path certificate = runtime.tlsCertificate();
        Path key = runtime.tlsKey();
        return certificate == null || key == null ? null : read(certificate, key);
    }

    private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey) {
        String algorithm = switch (privateKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> privateKey.getAlgorithm();
        };
        byte[] text = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
