package dev.probity.server.testing;

import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.configuration.ConfigurationSources;
import dev.probity.platform.database.Database;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.testing.TestKeys;
import dev.probity.server.ProbityServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server that the tests of this module share; tests keep apart by using tenants and names of their own. */
public final class TestServer {

    /** The administrator key the server is started with. */
    public static final String ADMIN_KEY = "Zk3vQ9wLr7TxYb2NfGh8JmCpAs5DeVu4XoRiWq6t";

    private static @Nullable ProbityServer shared;
    private static @Nullable Path directory;
    private static @Nullable Path objects;

    private TestServer() {}

    /** The running server, started at the first call. */
    public static synchronized ProbityServer shared() {
        if (shared == null) {
            shared = start(Map.of());
            ProbityServer server = shared;
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        }
        return shared;
    }

    /** A server of its own with extra settings, on the database that all tests share; the caller closes it. */
    public static ProbityServer start(Map<String, String> extra) {
        try {
            Path data = Files.createTempDirectory("probity-test-data");
            copyInstallation(data);
            Map<String, String> flags = new LinkedHashMap<>(Map.of(
                    "--data",
                    data.toString(),
                    "--port",
                    "0",
                    "--edge-port",
                    "0",
                    "--admin-key-file",
                    Files.writeString(data.resolve("admin.key"), ADMIN_KEY).toString()));
            flags.putAll(extra);
            java.nio.file.attribute.PosixFilePermissions.fromString("rw-------");
            Files.setPosixFilePermissions(
                    data.resolve("admin.key"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            directory = data;
            Configuration configuration = Configuration.load(new ConfigurationSources("test", "", Map.of(), flags));
            Database database = TestDatabase.shared();
            return ProbityServer.start(configuration, database.access());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One database belongs to one installation: its ledger and its keys open only with the secrets they were made with, and
     * what it says is stored must be there.
     */
    private static void copyInstallation(Path data) throws IOException {
        if (objects == null) {
            objects = Files.createTempDirectory("probity-test-objects");
        }
        Files.createSymbolicLink(data.resolve("objects"), objects);
        TestKeys.shared();
        try (Stream<Path> files = Files.walk(TestKeys.directory())) {
            for (Path file : files.toList()) {
                Path copy = data.resolve(TestKeys.directory().relativize(file).toString());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Where the control plane answers. */
    public static URI url() {
        return shared().url();
    }

    /** The data directory of the server started last. */
    public static synchronized Path directory() {
        shared();
        if (directory == null) {
            throw new IllegalStateException("no server was started");
        }
        return directory;
    }

    /** A bean of the shared server. */
    public static <T> T bean(Class<T> type) {
        return shared().bean(type);
    }
}
