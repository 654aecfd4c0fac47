package dev.probity.platform.crypto.root;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A token that speaks PKCS#11. */
@ConfigurationArea(
        name = "pkcs11",
        description = "The PKCS#11 token (a hardware security module), when it holds a root key.")
public record Pkcs11Config(
        @Setting(description = "The vendor's PKCS#11 library, for example `/usr/lib/softhsm/libsofthsm2.so`") @Nullable
        Path library,

        @Setting(description = "Id of the token's slot; absent takes the slot at `slot-index`") @Nullable
        Long slot,

        @Setting(description = "Position of the token's slot in the library's list", defaultValue = "0", min = 0)
        int slotIndex,

        @Setting(
                description = "Label of the root key without its version: the versions are `LABEL.1`, `LABEL.2`…",
                defaultValue = "probity-root")
        String key,

        @Setting(description = "File with the user PIN, private to its owner") @Nullable
        Path pinFile,

        @Setting(description = "Make the first version when the token has none", defaultValue = "false")
        boolean createKey) {

    public Pkcs11Config {
        if (!key.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("key is made of up to 64 letters, digits, dashes and underscores");
        }
    }
}
