package dev.probity.server.identity;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.ConfigurationException;
import dev.probity.platform.configuration.Secret;
import dev.probity.platform.configuration.SecretStrength;
import dev.probity.platform.configuration.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The administrator key: a secret from outside that may do everything in the home tenant, for automation. */
@ConfigurationArea(
        name = "admin",
        description =
                "An administrator key for automation; without one, the first start prints a random password once.")
public record AdminConfig(
        @Setting(description = "The key itself: at least 32 random characters") @Nullable
        Secret key,

        @Setting(description = "File that holds the key and nothing else") @Nullable
        Path keyFile) {

    public AdminConfig {
        if (key != null && keyFile != null) {
            throw new IllegalArgumentException("key and key-file are both set; give one");
        }
        String weakness = key == null ? null : SecretStrength.weakness(key.reveal(), SecretStrength.KEY_LENGTH);
        if (weakness != null) {
            throw new IllegalArgumentException("key " + weakness);
        }
        if (keyFile != null && !Files.isReadable(keyFile)) {
            throw new IllegalArgumentException("key-file " + keyFile + " cannot be read");
        }
        weakness = keyFile == null ? null : SecretStrength.weakness(read(keyFile), SecretStrength.KEY_LENGTH);
        if (weakness != null) {
            throw new IllegalArgumentException("key-file " + keyFile + " holds a key that " + weakness);
        }
    }

    /** The key, wherever it was given. */
    Optional<Secret> resolve() {
        if (keyFile != null) {
            return Optional.of(new Secret(read(keyFile)));
        }
        return Optional.ofNullable(key);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new ConfigurationException(List.of("admin.key-file: " + file + " cannot be read: " + e.getMessage()));
        }
    }
}
