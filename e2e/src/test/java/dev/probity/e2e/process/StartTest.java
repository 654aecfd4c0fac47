package dev.probity.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.cli.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a process from starting, and what a started one says. */
@Tag("slow")
class StartTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private int exit(Program program) throws Exception {
        return program.awaitExit(PATIENCE);
    }

    @Nested
    class Refusal {

        @Test
        void shouldNameATakenPortAndTheFlagThatHelps() throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                    Program program = Program.start(
                            folder,
                            "up",
                            "--data",
                            folder.resolve("data").toString(),
                            "--edge-port",
                            "0",
                            "--port",
                            Integer.toString(taken.getLocalPort()))) {
                assertThat(exit(program)).isEqualTo(ExitCode.CANNOT_START);
                assertThat(program.output())
                        .contains("port " + taken.getLocalPort())
                        .contains("--port")
                        .doesNotContain("\tat ");
                assertThat(folder.resolve("data/postgres")).doesNotExist();
            }
        }

        @Test
        void shouldRefuseADataDirectoryThatAnotherServerHolds() throws Exception {
            String data = folder.resolve("data").toString();
            try (Program first = Program.start(folder, "up", "--data", data, "--port", "0", "--edge-port", "0")) {
                String url = first.await("control plane\\s+(http\\S+)", PATIENCE);
                HttpResponse<String> alive = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url + "/livez"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(alive.statusCode()).isEqualTo(200);
                try (Program second = Program.start(folder, "up", "--data", data, "--port", "0", "--edge-port", "0")) {
                    assertThat(exit(second)).isEqualTo(ExitCode.CANNOT_START);
                    assertThat(second.output())
                            .contains("in use by another Probity")
                            .contains("--data DIR");
                }
                HttpResponse<String> still = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url + "/readyz"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(still.statusCode()).isEqualTo(200);
            }
        }

        @Test
        void shouldRefuseSplitRolesOnTheEmbeddedDatabase() throws Exception {
            try (Program program = Program.start(
                    folder,
                    "up",
                    "--data",
                    folder.resolve("data").toString(),
                    "--role",
                    "api",
                    "--port",
                    "0",
                    "--edge-port",
                    "0")) {
                assertThat(exit(program)).isEqualTo(ExitCode.CANNOT_START);
                assertThat(program.output()).contains("--database-url");
            }
        }

        @Test
        void shouldNameEveryUnknownSetting() throws Exception {
            Path file = Files.writeString(folder.resolve("probity.yaml"), "prot: 8080\nhttp:\n  max-jsn-body: 1MiB\n");
            try (Program program = Program.start(folder, "up", "--check-config", "--config", file.toString())) {
                assertThat(exit(program)).isEqualTo(ExitCode.USAGE);
                assertThat(program.output()).contains("prot").contains("max-jsn-body");
            }
        }

        @Test
        void shouldRefuseAnOpenAddressInPlainTextAndSayWhatToDo() throws Exception {
            for (String check : new String[] {"--check-config", "--exit-when-ready"}) {
                try (Program program = Program.start(
                        folder,
                        Map.of("PROBITY_DATA", folder.resolve("data").toString()),
                        "up",
                        "--bind-address",
                        "0.0.0.0",
                        check)) {
                    assertThat(exit(program)).isEqualTo(ExitCode.USAGE);
                    assertThat(program.output())
                            .contains("bind-address 0.0.0.0", "tls-certificate", "tls-terminated-by-proxy")
                            .doesNotContain("\tat ");
                }
            }
            assertThat(folder.resolve("data")).doesNotExist();
        }

        @Test
        void shouldRefuseAWeakAdministratorKey() throws Exception {
            Path key = Files.writeString(folder.resolve("admin.key"), "changeme-changeme-changeme-changeme");
            Files.setPosixFilePermissions(key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            try (Program program = Program.start(
                    folder,
                    "up",
                    "--data",
                    folder.resolve("data").toString(),
                    "--port",
                    "0",
                    "--edge-port",
                    "0",
                    "--admin-key-file",
                    key.toString())) {
                assertThat(exit(program)).isNotEqualTo(ExitCode.OK);
                assertThat(program.output()).containsIgnoringCase("key").doesNotContain("changeme-changeme");
            }
        }
    }

    @Nested
    class Quiet {

        @Test
        void shouldWarnOfNothingFromAFirstStartToTheStop() throws Exception {
            Server server = Server.start(folder);
            try (server) {
                var answer = server.admin()
                        .on(server.edge())
                        .post("/filter/prompt", Map.of("prompt", "What is the weather?"));
                assertThat(answer.status()).isEqualTo(200);
            }
            assertThat(server.output()).contains("\"level\":\"INFO\"").doesNotContain("\"WARN\"", "\"ERROR\"");
        }
    }

    @Nested
    class Launcher {

        @Test
        void shouldSayWhatToInstallWhenThereIsNoJdk25() throws Exception {
            Path launcher = SharedData.repository().resolve("probity");
            try (Program program = Program.run(
                    folder,
                    Map.of("JAVA_HOME", "/nowhere", "PROBITY_JDK_FOLDERS", folder.toString(), "PATH", "/usr/bin:/bin"),
                    List.of("bash", launcher.toString(), "up"))) {
                assertThat(exit(program)).isEqualTo(69);
                assertThat(program.output()).contains("JDK 25 was not found").contains("PROBITY_JAVA_HOME");
            }
        }

        @Test
        void shouldNotTakeAnOlderJdkForTheRightOne() throws Exception {
            Path older = Files.createDirectories(folder.resolve("jdk-17/bin"));
            Files.writeString(older.resolve("javac"), "#!/bin/sh\nexit 0\n");
            assertThat(older.resolve("javac").toFile().setExecutable(true)).isTrue();
            Files.writeString(folder.resolve("jdk-17/release"), "JAVA_VERSION=\"17.0.15\"\n");
            Path launcher = SharedData.repository().resolve("probity");
            try (Program program = Program.run(
                    folder,
                    Map.of(
                            "JAVA_HOME",
                            folder.resolve("jdk-17").toString(),
                            "PROBITY_JDK_FOLDERS",
                            folder.toString(),
                            "PATH",
                            "/usr/bin:/bin"),
                    List.of("bash", launcher.toString(), "up"))) {
                assertThat(exit(program)).isEqualTo(69);
                assertThat(program.output()).contains("JDK 25 was not found");
            }
        }
    }

    @Nested
    class Information {

        @Test
        void shouldListRolesAndPrintConfigurationWithoutSecrets() throws Exception {
            try (Program roles = Program.start(folder, "up", "--list-roles")) {
                assertThat(exit(roles)).isEqualTo(ExitCode.OK);
                assertThat(roles.output()).contains("gateway").contains("meta-controller");
            }
            try (Program config = Program.start(
                    folder,
                    Map.of(
                            "PROBITY_DATABASE_URL",
                            "jdbc:postgresql://db/probity",
                            "PROBITY_DATABASE_PASSWORD",
                            "Qx7wRt2LmZp9VbKd4Hs"),
                    "up",
                    "--print-config")) {
                assertThat(exit(config)).isEqualTo(ExitCode.OK);
                assertThat(config.output())
                        .contains("jdbc:postgresql://db/probity")
                        .doesNotContain("Qx7wRt2LmZp9VbKd4Hs");
            }
        }

        @Test
        void shouldMigrateAndExit() throws Exception {
            try (Program program =
                    Program.start(folder, "up", "--data", folder.resolve("data").toString(), "--migrate-and-exit")) {
                assertThat(exit(program)).isEqualTo(ExitCode.OK);
                assertThat(program.output()).contains("up to date");
            }
        }
    }
}
