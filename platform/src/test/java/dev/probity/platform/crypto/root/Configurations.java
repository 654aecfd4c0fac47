package dev.probity.platform.crypto.root;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Configurations of which a test gives one part. */
final class Configurations {

    static final TransitConfig NO_TRANSIT = new TransitConfig(null, "transit", "probity", null, null, null);
    static final Pkcs11Config NO_TOKEN = new Pkcs11Config(null, null, 0, "probity-root", null, false);
    static final AwsKmsConfig NO_AWS = new AwsKmsConfig(null, null, null, null);
    static final GcpKmsConfig NO_GCP = new GcpKmsConfig(null, null, URI.create("https://cloudkms.googleapis.com"));

    private Configurations() {}

    static RootKeysConfig choice(RootKeysConfig.Holder holder, List<String> former) {
        return new RootKeysConfig(holder, former, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(20));
    }

    static RootKeyProviders providers(RootKeysConfig.Holder holder, List<String> former, Record area) {
        return new RootKeyProviders(
                choice(holder, former),
                area instanceof TransitConfig transit ? transit : NO_TRANSIT,
                area instanceof Pkcs11Config token ? token : NO_TOKEN,
                area instanceof AwsKmsConfig aws ? aws : NO_AWS,
                area instanceof GcpKmsConfig gcp ? gcp : NO_GCP);
    }
}
