package dev.probity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads who typed something wrong. */
class MainTest {

    @TempDir
    Path folder;

    private record Said(int code, String text) {}

    /** Runs one command and reads what it says on either stream. */
    private static Said run(Object... arguments) {
        String[] line = new String[arguments.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = arguments[i].toString();
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            int code = Main.run(line);
            return new Said(code, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void shouldTellOfWhatOnlyTheLauncherKnows() {
        assertThat(run("--help").text()).contains("./probity also knows test");
    }

    @Nested
    class Verifying {

        @Test
        void shouldSayThatTheFileIsMissing() {
            Said said = run("verify", folder.resolve("bundle.zip"));
            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            assertThat(said.text()).contains("there is no " + folder.resolve("bundle.zip"));
        }

        @Test
        void shouldBlameTheKeyAndNotTheBundleForAMissingKeyFile() throws Exception {
            Path bundle = Files.writeString(folder.resolve("bundle.zip"), "PK");
            Said said = run("verify", bundle, "--key", folder.resolve("log.key"));
            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            assertThat(said.text())
                    .contains("--key takes", "there is no " + folder.resolve("log.key"))
                    .doesNotContain("the file " + bundle);
        }

        @Test
        void shouldSayThatAFileIsOfNoKindItKnows() throws Exception {
            Said said = run("verify", Files.writeString(folder.resolve("notes.txt"), "hello"));
            assertThat(said.code()).isEqualTo(ExitCode.NEGATIVE);
            assertThat(said.text()).contains("neither an evidence bundle nor a .tlog-proof");
            assertThat(run("verify", Files.createFile(folder.resolve("empty"))).text())
                    .contains("the file is empty");
        }
    }

    @Nested
    class AskingWhy {

        private Path key() throws Exception {
            return Files.writeString(folder.resolve("api.key"), "some-key");
        }

        @Test
        void shouldSayHowAnAddressIsWritten() throws Exception {
            for (String address : new String[] {"localhost:8080", "ftp://localhost", "/models"}) {
                Said said = run("why", "model_version", "x", "--key-file", key(), "--server", address);
                assertThat(said.code()).isEqualTo(ExitCode.USAGE);
                assertThat(said.text()).contains("http://localhost:8080").doesNotContain("\tat ");
            }
        }

        @Test
        void shouldAskWhetherTheServerRunsWhenNobodyAnswers() throws Exception {
            Said said = run("why", "model_version", "x", "--key-file", key(), "--server", "http://127.0.0.1:1");
            assertThat(said.code()).isEqualTo(ExitCode.SERVER);
            assertThat(said.text()).contains("no answer from http://127.0.0.1:1", "is the server running");
        }

        @Test
        void shouldNameTheKindsAsTheDocumentationSpellsThem() {
            assertThat(run("why", "--help").text()).contains("model_version, prediction, decision");
            Said said = run("why", "modelversion", "x");
            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            assertThat(said.text()).contains("[model_version, prediction, decision]");
        }
    }

    @Nested
    class Generating {

        @Test
        void shouldSayThatTheFolderIsMissing() {
            Said said = run("generate", folder.resolve("no/customers.csv"), "--rows", 3);
            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            assertThat(said.text()).contains("there is no folder " + folder.resolve("no"));
        }

        @Test
        void shouldWriteTheTable() throws Exception {
            assertThat(run("generate", folder.resolve("customers.csv"), "--rows", 3)
                            .code())
                    .isEqualTo(ExitCode.OK);
            assertThat(Files.readAllLines(folder.resolve("customers.csv"))).hasSize(4);
        }
    }
}
