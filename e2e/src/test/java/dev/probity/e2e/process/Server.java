package dev.probity.e2e.process;

import dev.probity.cli.Api;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A server process on a data directory, reached with the administrator key. */
final class Server implements AutoCloseable {

    private static final String ADMIN_KEY = "Zk3vQ9wLr7TxYb2NfGh8JmCpAs5DeVu4XoRiWq6t";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Program program;
    private final URI control;
    private final URI edge;

    private Server(Program program, URI control, URI edge) {
        this.program = program;
        this.control = control;
        this.edge = edge;
    }

    static Server start(Path folder, String... extra) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "up",
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--edge-port",
                "0",
                "--admin-key-file",
                adminKey(folder).toString()));
        arguments.addAll(List.of(extra));
        Program program = Program.start(folder, arguments.toArray(String[]::new));
        URI control = URI.create(program.await("control plane\\s+(http\\S+)", PATIENCE));
        URI edge = URI.create(program.await("data path\\s+(http\\S+)", PATIENCE));
        return new Server(program, control, edge);
    }

    private static Path adminKey(Path folder) throws IOException {
        Path file = folder.resolve("admin.key");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, ADMIN_KEY);
        }
        return file;
    }

    URI control() {
        return control;
    }

    URI edge() {
        return edge;
    }

    Api admin() {
        return Api.at(control).as(ADMIN_KEY);
    }

    JsonNode awaitJob(String id) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode job = admin().get("/api/v1/jobs/" + id).orFail("the job").json();
            String state = job.path("state").asString("").toLowerCase(Locale.ROOT);
            if (List.of("succeeded", "failed", "cancelled").contains(state)) {
                return job;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("the job is still " + job);
            }
            Thread.sleep(100);
        }
    }

    void kill() throws Exception {
        program.kill();
    }

    String output() throws IOException {
        return program.output();
    }

    @Override
    public void close() {
        program.close();
    }
}
