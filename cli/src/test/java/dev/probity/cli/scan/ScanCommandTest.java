package dev.probity.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.cli.ExitCode;
import dev.probity.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScanCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private record Said(int code, String out, String err) {}

    private static Said run(Object... arguments) {
        Object[] whole = new Object[arguments.length + 1];
        whole[0] = "scan";
        System.arraycopy(arguments, 0, whole, 1, arguments.length);
        return probity(whole);
    }

    private static Said probity(Object... arguments) {
        String[] line = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            line[i] = arguments[i].toString();
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int code = Main.run(line);
            return new Said(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Nested
    class Spans {
        @Test
        void shouldBeALineForEachRecordInCodePoints() throws IOException {
            Path file = file("a.jsonl", """
                    {"text": "😀 mail ann@example.org now", "n": 1}
                    {"text": "nothing"}

                    {"other": "bob@example.org"}
                    """);
            Said said = run(file, "--text-field", "text", "--output-format", "spans");

            assertThat(said.code()).isZero();
            assertThat(said.out().lines())
                    .containsExactly(
                            "{\"i\":0,\"spans\":[[7,22,\"EMAIL_ADDRESS\",1.0]]}",
                            "{\"i\":1,\"spans\":[]}",
                            "{\"i\":2,\"spans\":[]}");
        }

        @Test
        void shouldTakeTheStandardInputAsOneText() {
            InputStream in = System.in;
            try {
                System.setIn(new ByteArrayInputStream("a\nb 192.0.2.7 c".getBytes(StandardCharsets.UTF_8)));
                Said said = run("-", "--output-format", "spans");
                assertThat(said.out().lines()).containsExactly("{\"i\":0,\"spans\":[[4,13,\"IP_ADDRESS\",0.8]]}");
            } finally {
                System.setIn(in);
            }
        }

        @Test
        void shouldRefuseRecordsWithMoreThanOneText() throws IOException {
            Path file = file("a.csv", "id,mail\n7,ann@example.org\n");
            Said said = run(file, "--output-format", "spans");
            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            assertThat(said.err()).contains("name one with --text-field");
            assertThat(run(file, "--output-format", "spans", "--text-field", "mail")
                            .out()
                            .strip())
                    .isEqualTo("{\"i\":0,\"spans\":[[0,15,\"EMAIL_ADDRESS\",1.0]]}");
        }
    }

    @Nested
    class Formats {
        private JsonNode json(Object... more) {
            Object[] arguments = new Object[more.length + 2];
            System.arraycopy(more, 0, arguments, 0, more.length);
            arguments[more.length] = "--output-format";
            arguments[more.length + 1] = "json";
            Said said = run(arguments);
            assertThat(said.code()).as(said.err()).isZero();
            return JSON.readTree(said.out());
        }

        @Test
        void shouldPointIntoJson() throws IOException {
            Path file = file("chat.json", """
                    [{"messages": [{"role": "user", "content": "I am at ann@example.org"}]},
                     {"order": {"card": 4111111111111111}}]
                    """);
            JsonNode findings = json(file).get("findings");
            assertThat(findings).as("%s", findings).hasSize(2);
            assertThat(findings.get(0).get("field").asString()).isEqualTo("/messages/0/content");
            assertThat(findings.get(0).get("code_points").toString()).isEqualTo("[8,23]");
            assertThat(findings.get(1).get("field").asString()).isEqualTo("/order/card");
            assertThat(findings.get(1).get("record").asInt()).isEqualTo(1);
            assertThat(findings.get(1).get("line").asInt()).isEqualTo(2);
            assertThat(findings.toString()).doesNotContain("4111111111111111");
        }

        @Test
        void shouldJudgeTheColumnsOfATable() throws IOException {
            StringBuilder rows = new StringBuilder("id,contact\n");
            for (int k = 0; k < 40; k++) {
                rows.append(k).append(k % 10 == 0 ? ",none\n" : ",user" + k + "@example.org\n");
            }
            JsonNode report = json(file("people.csv", rows.toString()));
            JsonNode column = report.get("columns").get(0);
            assertThat(column.get("column").asString()).isEqualTo("contact");
            assertThat(column.get("type").asString()).isEqualTo("EMAIL_ADDRESS");
            assertThat(column.get("found").asInt()).isEqualTo(36);
            assertThat(column.get("values").asInt()).isEqualTo(40);
            // Wilson's interval for 36 of 40: 0.769 to 0.960.
            assertThat(column.get("at_least").asDouble()).isBetween(0.768, 0.770);
            assertThat(report.get("findings").get(0).get("line").asInt()).isEqualTo(3);
        }

        @Test
        void shouldReadParquet() throws Exception {
            Path file = folder.resolve("t.parquet");
            try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = connection.createStatement()) {
                statement.execute("copy (select 1 as id, 'ann@example.org' as mail union all select 2, null) to '"
                        + file + "' (format parquet)");
            }
            JsonNode report = json(file);
            assertThat(report.get("findings")).hasSize(1);
            assertThat(report.get("findings").get(0).get("field").asString()).isEqualTo("mail");
            assertThat(report.get("summary").get("records").asInt()).isEqualTo(2);
        }

        @Test
        void shouldUnpackAndKnowOtherEncodings() throws IOException {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.jsonl.gz")))) {
                out.write("{\"a\": \"ann@example.org\"}\n".getBytes(StandardCharsets.UTF_8));
            }
            Files.write(folder.resolve("c.txt"), "\uFEFFbob@example.org".getBytes(StandardCharsets.UTF_16LE));
            JsonNode report = json(folder);
            assertThat(report.get("findings")
                            .valueStream()
                            .map(it -> it.get("type").asString()))
                    .containsExactly("EMAIL_ADDRESS", "EMAIL_ADDRESS");
            assertThat(report.get("findings").get(1).get("code_points").toString())
                    .isEqualTo("[0,15]");
        }

        @Test
        void shouldFindAcrossLinesAndBuffersOfALongText() throws IOException {
            String key = "-----BEGIN RSA PRIVATE KEY-----\n" + "QUJD\n".repeat(20) + "-----END RSA PRIVATE KEY-----";
            Path file = file("long.txt", "word ".repeat(3_276) + "ann@example.org\n" + key + "\n");
            JsonNode findings = json(file).get("findings");
            assertThat(findings.valueStream().map(it -> it.get("type").asString()))
                    .containsExactly("EMAIL_ADDRESS", "SECRET");
            assertThat(findings.get(0).get("column").asInt()).isEqualTo(16_381);
            assertThat(findings.get(1).get("line").asInt()).isEqualTo(2);
        }
    }

    @Nested
    class NamesOfPersons {
        @Test
        void shouldBeFoundInTextsAndByTheModelThatIsGiven() throws IOException {
            Path file = file("a.txt", "Hello, this is Walpurga Trellenkamp speaking.\n");
            assertThat(run(file).out()).contains("PERSON");
            Path model = folder.resolve("small.model");

            Said trained =
                    probity("detect", "train", "--out", model, "--texts", "2000", "--rounds", "2", "--seed", "4");
            Said again = probity(
                    "detect",
                    "train",
                    "--out",
                    folder.resolve("again"),
                    "--texts",
                    "2000",
                    "--rounds",
                    "2",
                    "--seed",
                    "4");

            assertThat(trained.code()).as(trained.err()).isZero();
            assertThat(trained.err()).contains("100 % of 4000 texts");
            assertThat(model).hasSameBinaryContentAs(folder.resolve("again"));
            assertThat(again.out()).contains("SHA-256");
            assertThat(run(file, "--names", model).out()).contains("PERSON");
        }

        @Test
        void shouldSayWhatIsNoModel() throws IOException {
            Path file = file("a.txt", "hello");
            assertThat(run(file, "--names", file).err()).contains("this is not a model of names");
            assertThat(probity("detect", "train", "--out", folder.resolve("m"), "--texts", "0")
                            .err())
                    .contains("1 to 10 million texts");
        }
    }

    @Nested
    class Folders {
        @Test
        void shouldBeWalkedInOrderNamingWhatIsPassedOver() throws IOException {
            for (int k = 0; k < 200; k++) {
                file("many/f%03d.txt".formatted(k), "n%03d@example.org".formatted(k));
            }
            Files.write(folder.resolve("many/x.bin"), new byte[] {1, 0, 2});
            file("many/.git/config", "hidden@example.org");
            file("many/y.json", "{\"a\": ");

            Said said = run(folder.resolve("many"));

            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            assertThat(said.out()
                            .lines()
                            .filter(line -> line.contains("EMAIL_ADDRESS  "))
                            .map(line -> line.replaceAll(".*/(f\\d+).*", "$1")))
                    .hasSizeGreaterThanOrEqualTo(200)
                    .startsWith("f000", "f001", "f002");
            assertThat(said.out())
                    .contains("x.bin: skipped, binary")
                    .contains(".git: skipped")
                    .contains("y.json: line 1: not JSON")
                    .contains("200 findings")
                    .doesNotContain("hidden@example.org");
        }
    }

    @Nested
    class Answers {
        @Test
        void shouldFailOnFindingsOnlyWhenAskedTo() throws IOException {
            Path file = file("a.txt", "ann@example.org");
            assertThat(run(file).code()).isZero();
            assertThat(run(file, "--fail-on-findings").code()).isEqualTo(ExitCode.NEGATIVE);
            assertThat(run(file, "--fail-on-findings", "--types", "IBAN_CODE").code())
                    .isZero();
        }

        @Test
        void shouldShowWhatWasFoundOnlyWhenAskedTo() throws IOException {
            Path file = file("a.txt", "ann@example.org");
            assertThat(run(file).out()).contains("a.txt:1:1").doesNotContain("ann@");
            assertThat(run(file, "--reveal").out()).contains("«ann@example.org»");
        }

        @Test
        void shouldTellWeakFormsOfTypesThatAreNamed() throws IOException {
            Path file = file("a.txt", "it is A12803456 here");
            assertThat(run(file).out()).contains("0 findings");
            assertThat(run(file, "--types", "US_PASSPORT").out()).contains("1 findings");
            assertThat(run(file, "--types", "US_PASSPORT", "--min-score", "0.5").out())
                    .contains("0 findings");
        }

        @Test
        void shouldWriteSarifWithRulesAndRegions() throws IOException {
            Path file = file("a b.txt", "x\n  mail ann@example.org and password=hunter2hunter2");
            JsonNode run = JSON.readTree(run(file, "--output-format", "sarif").out())
                    .get("runs")
                    .get(0);
            JsonNode first = run.get("results").get(0);
            assertThat(first.get("ruleId").asString()).isEqualTo("EMAIL_ADDRESS");
            JsonNode where = first.get("locations").get(0).get("physicalLocation");
            assertThat(where.get("region").toString())
                    .isEqualTo("{\"startLine\":2,\"startColumn\":8,\"endColumn\":23}");
            assertThat(where.get("artifactLocation").get("uri").asString()).endsWith("a%20b.txt");
            assertThat(run.get("results").get(1).get("level").asString()).isEqualTo("error");
            assertThat(run.get("tool")
                            .get("driver")
                            .get("rules")
                            .valueStream()
                            .map(it -> it.get("id").asString()))
                    .contains("EMAIL_ADDRESS", "SECRET");
        }

        @Test
        void shouldListTheTypes() {
            assertThat(run("--list-types").out()).contains("UK_NHS", "National Health Service number");
        }
    }

    @Nested
    class Refusals {
        @Test
        void shouldSayWhatToDo() throws IOException {
            assertThat(run().err()).contains("Which PATH?");
            assertThat(run(folder.resolve("no")).err()).contains("does not exist");
            assertThat(run(folder, "--types", "EMAILS").err()).contains("there is no type EMAILS", "--list-types");
            assertThat(run(folder, "--min-score", "7").err()).contains("between 0 and 1");
            Said broken = run(file("b.jsonl", "{}\n{\"a\" 1}\n"));
            assertThat(broken.code()).isEqualTo(ExitCode.USAGE);
            assertThat(broken.out()).contains("line 2 is not JSON");
            assertThat(run(file("c.csv", "a,b\n1,2\n"), "--text-field", "z").out())
                    .contains("there is no column z; there are [a, b]");
        }
    }
}
