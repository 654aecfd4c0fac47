package dev.probity.platform.crypto.root;

import dev.probity.platform.configuration.Secret;
import dev.probity.platform.crypto.LocalRootKeys;
import dev.probity.platform.crypto.PrivateFiles;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.root.RootKeysConfig.Holder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Opens the holders of root keys that the configuration names. */
public record RootKeyProviders(
        RootKeysConfig choice, TransitConfig transit, Pkcs11Config pkcs11, AwsKmsConfig aws, GcpKmsConfig gcp) {

    /**
     * @param dataDirectory holds the local keyset
     * @throws IOException when a file with a keyset or credentials cannot be used
     * @throws UnusableRootKeyException when a setting is missing or a token refuses; the message names the setting
     */
    public RootKeyRing open(Path dataDirectory) throws IOException {
        RootKeys current = open(dataDirectory, choice.provider(), null);
        List<RootKeys> former = new ArrayList<>();
        for (String name : choice.formerNames()) {
            int colon = name.indexOf(':');
            Holder provider = provider(colon < 0 ? name : name.substring(0, colon), name);
            former.add(open(dataDirectory, provider, colon < 0 ? null : name.substring(colon + 1)));
        }
        return new RootKeyRing(current, former);
    }

    /** @param key another key of that provider than the one in its area; null is the one in its area */
    private RootKeys open(Path dataDirectory, Holder provider, @Nullable String key) throws IOException {
        RootKeys outside = switch (provider) {
            case LOCAL -> null;
            case TRANSIT -> transitKey(key);
            case PKCS11 -> token(key);
            case AWS_KMS -> awsKey(key);
            case GCP_KMS -> gcpKey(key);
        };
        if (outside == null) {
            return LocalRootKeys.open(dataDirectory);
        }
        return new CachedRootKeys(outside, choice.refresh(), choice.maximumAge(), System::nanoTime);
    }

    private RootKeys transitKey(@Nullable String path) throws IOException {
        URI address = required(transit.address(), "transit.address");
        Path ca = transit.ca();
        String own = transit.mount() + "/" + transit.key();
        return new TransitRootKeys(
                new KeyService(choice.timeout(), ca == null ? null : trusting(ca)),
                address,
                path == null ? own : shaped(path, "[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+"),
                required(transit.tokenFile(), "transit.token-file"),
                transit.namespace());
    }

    private RootKeys token(@Nullable String label) {
        Path library = required(pkcs11.library(), "pkcs11.library");
        String slot = pkcs11.slot() == null ? "slotListIndex = " + pkcs11.slotIndex() : "slot = " + pkcs11.slot();
        String where = Integer.toHexString((library + slot).hashCode());
        // What this process makes in the token can be used there and never be taken out.
        String attributes =
                "{\nCKA_SENSITIVE = true\nCKA_EXTRACTABLE = false\nCKA_ENCRYPT = true\nCKA_DECRYPT = true\n}\n";
        String settings = "--name = probity-" + where + "\nlibrary = " + library.toAbsolutePath() + "\n" + slot
                + "\nattributes(generate, CKO_SECRET_KEY, CKK_AES) = " + attributes;
        try {
            return Pkcs11RootKeys.open(
                    Security.getProvider("SunPKCS11").configure(settings),
                    required(pkcs11.pinFile(), "pkcs11.pin-file"),
                    label == null ? pkcs11.key() : shaped(label, "[A-Za-z0-9_-]{1,64}"),
                    pkcs11.createKey() && label == null);
        } catch (ProviderException | UnsupportedOperationException unusable) {
            throw new UnusableRootKeyException(
                    "the PKCS#11 library " + library + " cannot be used with " + slot + ": " + unusable.getMessage(),
                    unusable);
        }
    }

    private RootKeys awsKey(@Nullable String arn) {
        String key = arn == null ? required(aws.key(), "aws-kms.key") : shaped(arn, AwsKmsRootKeys.ARN);
        String id = aws.accessKey();
        Secret secret = aws.secretKey();
        AwsCredentialsProvider credentials = id == null || secret == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret.reveal()));
        return new AwsKmsRootKeys(new KeyService(choice.timeout(), null), aws.endpoint(), key, credentials);
    }

    private RootKeys gcpKey(@Nullable String name) throws IOException {
        String key = name == null ? required(gcp.key(), "gcp-kms.key") : shaped(name, GcpKmsRootKeys.NAME);
        byte[] credentials = PrivateFiles.read(required(gcp.credentialsFile(), "gcp-kms.credentials-file"));
        KeyService service = new KeyService(choice.timeout(), null);
        return new GcpKmsRootKeys(service, new GcpTokens(service, Clock.systemUTC(), credentials), gcp.endpoint(), key);
    }

    private static SSLContext trusting(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException("transit.ca: " + pem + " has no certificate");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("transit.ca: " + pem + " cannot be used: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Holder provider(String prefix, String whole) {
        return switch (prefix) {
            case "local" -> Holder.LOCAL;
            case "transit" -> Holder.TRANSIT;
            case "pkcs11" -> Holder.PKCS11;
            case "aws-kms" -> Holder.AWS_KMS;
            case "gcp-kms" -> Holder.GCP_KMS;
            default ->
                throw new UnusableRootKeyException("root-keys.former: \"" + whole
                        + "\" is not local and does not begin with transit:, pkcs11:, aws-kms: or gcp-kms:");
        };
    }

    private static String shaped(String name, String form) {
        if (!name.matches(form)) {
            throw new UnusableRootKeyException(
                    "root-keys.former: \"" + name + "\" is not the name of a key of its provider");
        }
        return name;
    }

    private <T> T required(@Nullable T value, String setting) {
        return Objects.requireNonNullElseGet(value, () -> {
            throw new UnusableRootKeyException(setting + " must be set, because root-keys.provider or root-keys.former"
                    + " names that holder of root keys");
        });
    }
}
