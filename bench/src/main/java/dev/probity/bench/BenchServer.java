package dev.probity.bench;

import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.configuration.ConfigurationSources;
import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.ProbityServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/** A whole server with its PostgreSQL in a folder that goes with it. */
final class BenchServer implements AutoCloseable {
    private final Path data;
    private final ProbityServer server;

    BenchServer(int poolSize) {
        try {
            data = Files.createTempDirectory("probity-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = ProbityServer.start(Configuration.load(new ConfigurationSources(
                "bench",
                "",
                Map.of(),
                Map.of(
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--edge-port",
                        "0",
                        "--database-pool-size",
                        Integer.toString(poolSize)))));
    }

    <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    /** Somebody of a tenant of its own who may do everything. */
    static Caller caller() {
        return new Caller(Ids.next(), Ids.next(), "bench", ActorKind.USER, Set.of(), Set.of("*"), "bench", false);
    }

    @Override
    public void close() throws IOException {
        server.close();
        FileSystemUtils.deleteRecursively(data);
    }
}
