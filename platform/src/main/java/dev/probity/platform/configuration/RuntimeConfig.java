package dev.probity.platform.configuration;

import dev.probity.platform.runtime.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** The settings every process needs before anything else. */
@ConfigurationArea(name = "", description = "What a process is, where it listens and where it keeps its data.")
public record RuntimeConfig(
        @Setting(
                description = "Directory for the embedded database, objects, secrets and spool files",
                defaultValue = "data")
        Path data,

        @Setting(description = "Address to listen on; any that is not loopback needs TLS", defaultValue = "127.0.0.1")
        String bindAddress,

        @Setting(
                description = "Port of the control plane; 0 takes a free one",
                defaultValue = "8080",
                min = 0,
                max = 65535)
        int port,

        @Setting(description = "Port of the data path; 0 takes a free one", defaultValue = "8081", min = 0, max = 65535)
        int edgePort,

        @Setting(description = "`all` or a comma list of roles, see `--list-roles`", defaultValue = "all")
        Set<Role> role,

        @Setting(
                description = "How long requests in flight may take to finish when the server stops",
                defaultValue = "20s")
        Duration drainTimeout) {}
