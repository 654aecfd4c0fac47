package dev.probity.platform.crypto.root;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which holder has the root key, and how long its answers are relied on. */
@ConfigurationArea(name = "root-keys", description = "Who holds the root key that wraps the keys of all tenants.")
public record RootKeysConfig(
        @Setting(
                description =
                        "`local` (a keyset file under the data directory), `transit` (HashiCorp Vault or OpenBao),"
                                + " `pkcs11`, `aws-kms` or `gcp-kms`; the area of that name has its settings",
                defaultValue = "local")
        Holder provider,

        @Setting(
                description = "Root keys that wrap no longer but still unwrap, while keys are moved away from them:"
                        + " `local`, or the names shown by `GET /api/v1/encryption-keys/root-key`, separated by commas")
        @Nullable
        List<String> former,

        @Setting(
                description =
                        "How long an unwrapped tenant key is used before its holder is asked again; a root key that"
                                + " was disabled or denied there stops within this time",
                defaultValue = "1m")
        Duration refresh,

        @Setting(
                description = "How long a tenant key in memory is used while the holder cannot be reached; afterwards"
                        + " nothing is read or written until it answers",
                defaultValue = "1h")
        Duration maximumAge,

        @Setting(description = "How long the holder may take to answer over the network", defaultValue = "5s")
        Duration timeout) {

    /** Holders of root keys. */
    public enum Holder {
        LOCAL,
        TRANSIT,
        PKCS11,
        AWS_KMS,
        GCP_KMS
    }

    public RootKeysConfig {
        former = former == null ? List.of() : List.copyOf(former);
        if (!refresh.isPositive() || !timeout.isPositive()) {
            throw new IllegalArgumentException("refresh and timeout must be longer than nothing");
        }
        if (maximumAge.compareTo(refresh) < 0) {
            throw new IllegalArgumentException("maximum-age must not be shorter than refresh");
        }
    }

    /** The former ones, empty when none is configured. */
    public List<String> formerNames() {
        return former == null ? List.of() : former;
    }
}
