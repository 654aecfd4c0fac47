package dev.probity.platform.crypto.root;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A symmetric key of Google Cloud KMS. */
@ConfigurationArea(name = "gcp-kms", description = "Google Cloud Key Management Service, when it holds a root key.")
public record GcpKmsConfig(
        @Setting(description = "`projects/P/locations/L/keyRings/R/cryptoKeys/K` of a symmetric encryption key")
        @Nullable
        String key,

        @Setting(description = "JSON key file of the service account, private to its owner") @Nullable
        Path credentialsFile,

        @Setting(description = "URL of the service", defaultValue = "https://cloudkms.googleapis.com")
        URI endpoint) {

    public GcpKmsConfig {
        if (key != null && !key.matches(GcpKmsRootKeys.NAME)) {
            throw new IllegalArgumentException(
                    "key must be projects/…/locations/…/keyRings/…/cryptoKeys/…, without a version");
        }
        KeyService.requireSafe("endpoint", endpoint);
    }
}
