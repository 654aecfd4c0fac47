package dev.probity.cli;

import dev.probity.platform.configuration.Configuration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings that a command may give to the server it starts; every other setting is in the file or the environment. */
public final class ServerOptions {

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory (PROBITY_DATA; default: data).")
    @Nullable
    String data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the control plane, 0 for a free one (PROBITY_PORT; 8080).")
    @Nullable
    String port;

    @Option(
            names = "--edge-port",
            paramLabel = "N",
            description = "Port of the data path, 0 for a free one (PROBITY_EDGE_PORT; 8081).")
    @Nullable
    String edgePort;

    @Option(
            names = "--bind-address",
            paramLabel = "ADDRESS",
            description = "Address to listen on (PROBITY_BIND_ADDRESS; 127.0.0.1); any that is not loopback needs TLS.")
    @Nullable
    String bindAddress;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "PEM certificate chain of both listeners (PROBITY_TLS_CERTIFICATE).")
    @Nullable
    String tlsCertificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "PEM private key of that certificate (PROBITY_TLS_KEY).")
    @Nullable
    String tlsKey;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "JDBC URL of a PostgreSQL instead of the embedded one (PROBITY_DATABASE_URL).")
    @Nullable
    String databaseUrl;

    @Option(
            names = "--admin-key-file",
            paramLabel = "FILE",
            description = "Administrator key for automation, at least 32 random characters (PROBITY_ADMIN_KEY_FILE).")
    @Nullable
    String adminKeyFile;

    @Option(
            names = "--role",
            paramLabel = "ROLES",
            description = "`all` or a comma list (PROBITY_ROLE); see --list-roles.")
    @Nullable
    String role;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (PROBITY_CONFIG; default: probity.yaml if it is there).")
    @Nullable
    String config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other setting by its name, such as --set http.max-json-body=4MiB.")
    List<String> settings = List.of();

    /** The flags as typed, by name with their dashes. */
    public Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>();
        put(flags, "--data", data);
        put(flags, "--port", port);
        put(flags, "--edge-port", edgePort);
        put(flags, "--bind-address", bindAddress);
        put(flags, "--tls-certificate", tlsCertificate);
        put(flags, "--tls-key", tlsKey);
        put(flags, "--database-url", databaseUrl);
        put(flags, "--admin-key-file", adminKeyFile);
        put(flags, "--role", role);
        put(flags, "--config", config);
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new CommandException(ExitCode.USAGE, "--set takes KEY=VALUE, not \"" + setting + "\"");
            }
            flags.put("--" + setting.substring(0, equals).replace('.', '-'), setting.substring(equals + 1));
        }
        return flags;
    }

    Configuration load() {
        return load(flags());
    }

    /** Reads the configuration with these flags over file and environment. */
    public static Configuration load(Map<String, String> flags) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        // Read by the launcher, not by the server.
        environment
                .keySet()
                .removeAll(List.of(
                        "PROBITY_JAVA_HOME",
                        "PROBITY_JVM_FLAGS",
                        "PROBITY_SERVER",
                        "PROBITY_TOKEN",
                        "PROBITY_SHARED_DATA"));
        return Configuration.load(Configuration.sources(environment, flags));
    }

    private static void put(Map<String, String> flags, String name, @Nullable String value) {
        if (value != null) {
            flags.put(name, value);
        }
    }
}
