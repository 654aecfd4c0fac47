package dev.probity.server.registry;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;

/** The limits of the registry. */
@ConfigurationArea(name = "registry", description = "Models, versions and artifacts.")
public record RegistryConfig(
        @Setting(description = "Largest artifact that is accepted", defaultValue = "5GiB")
        ByteSize maxArtifactSize) {}
