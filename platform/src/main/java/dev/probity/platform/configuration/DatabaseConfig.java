package dev.probity.platform.configuration;

import org.jspecify.annotations.Nullable;

/** Where PostgreSQL is. */
@ConfigurationArea(
        name = "database",
        description = "PostgreSQL by URL; without one a PostgreSQL is started and kept under the data directory.")
public record DatabaseConfig(
        @Setting(description = "JDBC URL, `jdbc:postgresql://host:5432/name`; absent starts the embedded one") @Nullable
        String url,

        @Setting(
                description = "Owner of the schemas, used for migrations only; needs CREATEROLE once",
                defaultValue = "probity_owner")
        String user,

        @Setting(description = "Password of that user; required with a URL") @Nullable
        Secret password,

        @Setting(description = "Connections of the application role", defaultValue = "16", min = 2, max = 500)
        int poolSize,

        @Setting(description = "Connections of the infrastructure role", defaultValue = "6", min = 2, max = 100)
        int infraPoolSize) {

    public DatabaseConfig {
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("url must begin with jdbc:postgresql:");
        }
        if (url != null && password == null) {
            throw new IllegalArgumentException("password must be set together with url");
        }
    }

    public boolean embedded() {
        return url == null;
    }
}
