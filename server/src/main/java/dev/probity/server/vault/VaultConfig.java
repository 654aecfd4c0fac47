package dev.probity.server.vault;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;

/** Limits of imports. */
@ConfigurationArea(name = "vault", description = "Limits of dataset imports.")
public record VaultConfig(
        @Setting(description = "Longest record of a CSV file; a longer one goes to quarantine", defaultValue = "1MiB")
        ByteSize maxRecord,

        @Setting(description = "Most columns a file may have", defaultValue = "2000", min = 1, max = 20_000)
        int maxColumns) {

    public VaultConfig {
        if (maxRecord.bytes() < 1024 || maxRecord.bytes() > 1 << 20) {
            throw new IllegalArgumentException("max-record must be between 1KiB and 1MiB");
        }
    }
}
