package dev.probity.platform.crypto.root;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A transit secrets engine of HashiCorp Vault or OpenBao. */
@ConfigurationArea(
        name = "transit",
        description = "The transit engine of HashiCorp Vault or OpenBao, when it holds a root key.")
public record TransitConfig(
        @Setting(description = "Address of the server, for example `https://vault.example.org:8200`") @Nullable
        URI address,

        @Setting(description = "Where the engine is mounted", defaultValue = "transit")
        String mount,

        @Setting(description = "Name of the key in the engine", defaultValue = "probity")
        String key,

        @Setting(
                description =
                        "File with the token, private to its owner; read at each request, so that it may be renewed")
        @Nullable
        Path tokenFile,

        @Setting(description = "Namespace, for servers that have them") @Nullable
        String namespace,

        @Setting(description = "PEM file with the certificates to trust; absent trusts those of the Java runtime")
        @Nullable
        Path ca) {

    public TransitConfig {
        if (address != null) {
            KeyService.requireSafe("address", address);
        }
        if (!mount.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*") || !key.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "mount and key are made of letters, digits, dots, dashes and underscores; a mount may have slashes");
        }
    }
}
