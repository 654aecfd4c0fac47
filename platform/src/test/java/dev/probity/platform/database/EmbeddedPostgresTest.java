package dev.probity.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path folder;

    private static String query(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long postmaster(Path directory) throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("cluster/postmaster.pid")).getFirst());
    }

    @Test
    void shouldKeepItsDataAndItsSafetyThroughAKilledServerAndARestart() throws Exception {
        Path directory = folder.resolve("postgres");
        EmbeddedPostgres first = EmbeddedPostgres.start(directory, Map.of());
        DatabaseLogin login = first.superuser();
        assertThat(query(login, "show fsync")).isEqualTo("on");
        assertThat(query(login, "show data_checksums")).isEqualTo("on");
        assertThat(query(login, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(query(login, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
        assertThatThrownBy(() -> login.as("postgres", "guess").connect()).isInstanceOf(SQLException.class);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("superuser.password"))))
                .isEqualTo("rw-------");
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (n int); insert into kept values (42)");
        }
        // The process is killed: nobody stops the server, and the next start finds it running.
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("cluster/postmaster.pid")).getFirst());
        try (EmbeddedPostgres second = EmbeddedPostgres.start(directory, Map.of())) {
            assertThat(query(second.superuser(), "select n from kept")).isEqualTo("42");
            assertThat(postmaster(directory)).isNotEqualTo(postmaster);
        }
        // The server itself is killed: its own recovery brings the row back.
        EmbeddedPostgres third = EmbeddedPostgres.start(directory, Map.of());
        ProcessHandle.of(postmaster(directory)).orElseThrow().destroyForcibly();
        try (EmbeddedPostgres fourth = EmbeddedPostgres.start(directory, Map.of())) {
            assertThat(query(fourth.superuser(), "select n from kept")).isEqualTo("42");
        }
        third.close();
    }
}
