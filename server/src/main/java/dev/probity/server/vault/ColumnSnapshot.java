package dev.probity.server.vault;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.objects.EncryptedObjects;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;

/** The second stored form of a version: typed columns as Parquet, encrypted, named by the version's digest. */
final class ColumnSnapshot {

    private ColumnSnapshot() {}

    /**
     * Writes Parquet from CSV; numbers become doubles, a blank or other cell among them null, everything else stays text.
     * The cells are trimmed before the cast because DuckDB moves a bare cast into its CSV reader, where a blank fails.
     */
    static void write(Path csv, Path parquet, List<Column> columns, Path temporary) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("temp_directory", temporary.resolve("duckdb").toString());
        String read = columns.stream()
                .map(column -> literal(column.name()) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        String select = columns.stream()
                .map(column -> column.type().numeric()
                        ? "try_cast(nullif(trim(%1$s), '') as double) as %1$s".formatted(name(column.name()))
                        : name(column.name()))
                .collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    copy (select %s from read_csv(%s, columns = %s, header = true, auto_detect = false, delim = ',',
                                                  quote = '"', escape = '"', max_line_size = 4194304))
                    to %s (format parquet, compression zstd)
                    """.formatted(select, literal(csv.toString()), read, literal(parquet.toString())));
        } catch (SQLException failure) {
            throw new IOException("the column snapshot cannot be written", failure);
        }
    }

    static void store(EncryptedObjects objects, DataKey key, UUID tenant, UUID dataset, String digest, Path parquet)
            throws IOException {
        String object = object(tenant, dataset, digest);
        if (!objects.store().exists(object)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(parquet))) {
                objects.put(object, in, key, context(tenant, dataset, digest));
            }
        }
    }

    static InputStream open(EncryptedObjects objects, DataKey key, UUID tenant, UUID dataset, String digest) {
        return objects.get(object(tenant, dataset, digest), key, context(tenant, dataset, digest));
    }

    private static String object(UUID tenant, UUID dataset, String digest) {
        return tenant + "/" + dataset + "/snapshots/" + digest;
    }

    private static byte[] context(UUID tenant, UUID dataset, String digest) {
        return AssociatedData.of("column-snapshot", tenant, dataset, digest);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }
}
