package dev.probity.cli.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.cli.ExitCode;
import dev.probity.cli.Main;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnonymizeCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PEOPLE = """
            id,name,"e-mail",card,note
            1,Ann,ann@example.org,4111 1111 1111 1111,"call, or mail bob@example.net"
            2,Ben,ben@example.org,5500-0000-0000-0004,
            3,Ann,ann@example.org,,"he said ""no\"""
            """;

    @TempDir
    Path folder;

    private Path key;

    private record Said(int code, String out, String err) {}

    private static Said run(Object... arguments) {
        List<String> line = new ArrayList<>(List.of("anonymize"));
        Arrays.stream(arguments).map(Object::toString).forEach(line::add);
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int code = Main.run(line.toArray(String[]::new));
            return new Said(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String fine(Object... arguments) {
        Said said = run(arguments);
        assertThat(said.code()).as(said.err()).isZero();
        return said.out();
    }

    private static String refused(Object... arguments) {
        Said said = run(arguments);
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(ExitCode.USAGE);
        return said.err();
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    @BeforeEach
    void makeKey() throws IOException {
        key = file("key", "0123456789abcdef0123456789abcdef\n");
    }

    @Nested
    class Structure {
        @Test
        void shouldLeaveEverythingElseOfATableAsItIs() throws IOException {
            String out = fine(file("people.csv", PEOPLE), "--field", "name=redact", "--field", "card=mask:keep-last=4");

            assertThat(out).isEqualTo("""
                    id,name,"e-mail",card,note
                    1,,<EMAIL_ADDRESS>,**** **** **** 1111,"call, or mail <EMAIL_ADDRESS>"
                    2,,<EMAIL_ADDRESS>,****-****-****-0004,
                    3,,<EMAIL_ADDRESS>,,"he said ""no\"""
                    """);
        }

        @Test
        void shouldLeaveEverythingElseOfJsonAsItIs() throws IOException {
            Path lines = file("a.jsonl", """
                    {"a" :  "ann@example.org", "n": 1.50, "t": ["x", "192.0.2.7"]}

                    {"a": null, "\\u0061b": "caf\\u00e9"}
                    """);
            assertThat(fine(lines)).isEqualTo("""
                    {"a" :  "<EMAIL_ADDRESS>", "n": 1.50, "t": ["x", "<IP_ADDRESS>"]}

                    {"a": null, "\\u0061b": "caf\\u00e9"}
                    """);

            Path document = file("a.json", "[ {\"who\": {\"name\": \"Ann\"}},\n  {\"who\": {\"name\": \"Ben\"}} ]\n");
            assertThat(fine(document, "--field", "/who/name=replace-with-type:type=PERSON"))
                    .isEqualTo("[ {\"who\": {\"name\": \"<PERSON>\"}},\n  {\"who\": {\"name\": \"<PERSON>\"}} ]\n");
        }

        @Test
        void shouldRewriteATextFromTheStandardInput() {
            InputStream in = System.in;
            try {
                System.setIn(
                        new ByteArrayInputStream("mail\tann@example.org \r\nbye".getBytes(StandardCharsets.UTF_8)));
                assertThat(fine("-", "--default", "redact")).isEqualTo("mail\t \r\nbye");
            } finally {
                System.setIn(in);
            }
        }

        @Test
        void shouldKeepTheEncodingAndPackWhatIsCalledSo() throws IOException {
            Path wide = folder.resolve("wide.txt");
            Files.write(wide, "\uFEFFé ann@example.org".getBytes(StandardCharsets.UTF_16LE));
            Path out = folder.resolve("out.txt");
            fine(wide, "--output", out);
            assertThat(Files.readAllBytes(out))
                    .isEqualTo("\uFEFFé <EMAIL_ADDRESS>".getBytes(StandardCharsets.UTF_16LE));

            Path packed = folder.resolve("people.csv.gz");
            fine(file("people.csv", PEOPLE), "--output", packed);
            Path again = folder.resolve("again.csv.gz");
            fine(packed, "--output", again, "--field", "name=redact");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(again))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("1,,<EMAIL_ADDRESS>,<CREDIT_CARD>");
            }
        }

        @Test
        void shouldReadOtherDelimiters() throws IOException {
            Path file = file("a.csv", "n;m\nAnn;ann@example.org\n");
            assertThat(fine(file, "--delimiter", ";", "--field", "n=redact")).isEqualTo("n;m\n;<EMAIL_ADDRESS>\n");
            assertThat(fine(file("a.tsv", "n\tm\nAnn\tann@example.org\n"), "--field", "n=redact"))
                    .isEqualTo("n\tm\n\t<EMAIL_ADDRESS>\n");
        }

        @Test
        void shouldHoldOneRecordOfALargeTableAtATime() throws IOException {
            Path large = folder.resolve("large.csv");
            long rows = 200_000;
            try (BufferedWriter out = Files.newBufferedWriter(large)) {
                out.write("id,mail,text\n");
                for (int i = 0; i < rows; i++) {
                    out.write(i + ",user" + i + "@example.org,nothing to see here at all\n");
                }
            }
            Path small = folder.resolve("small.csv");
            fine(large, "--output", small, "--quiet", "--types", "EMAIL_ADDRESS");
            try (var lines = Files.lines(small)) {
                assertThat(lines.filter(line -> line.contains(",<EMAIL_ADDRESS>,nothing")))
                        .hasSize((int) rows);
            }
        }
    }

    @Nested
    class Texts {
        @Test
        void shouldHideNamesThatStandInThem() throws IOException {
            Path file = file("letter.txt", "Dear Mary Johnson, mail ann@example.org. Yours, Peter Schmidt\n");
            assertThat(fine(file)).isEqualTo("Dear <PERSON>, mail <EMAIL_ADDRESS>. Yours, <PERSON>\n");
            assertThat(refused(file, "--names", folder.resolve("none"))).contains("none");
        }
    }

    @Nested
    class Rule {
        @Test
        void shouldGoByTypeFieldAndDefault() throws IOException {
            Path file = file("a.jsonl", "{\"m\": \"ann@example.org from 192.0.2.7\", \"s\": \"078-05-1120\"}\n");
            assertThat(fine(
                            file,
                            "--strategy",
                            "email_address=mask:character=#",
                            "--default",
                            "redact",
                            "--field",
                            "s=keep"))
                    .isEqualTo("{\"m\": \"###@#######.### from \", \"s\": \"078-05-1120\"}\n");
        }

        @Test
        void shouldGiveTheSameUnderOneKeyAndAnotherUnderAnother() throws IOException {
            Path people = file("people.csv", PEOPLE);
            Object[] line = {people, "--field", "name=pseudonym:type=PERSON", "--key-file", key};
            String first = fine(line);

            assertThat(first).matches("(?s).*1,PERSON_v1_([0-9A-Z]{13}),.*3,PERSON_v1_\\1,.*");
            assertThat(fine(line)).isEqualTo(first);
            Path other = file("other", "fedcba9876543210fedcba9876543210");
            line[4] = other;
            assertThat(fine(line)).isNotEqualTo(first).contains("PERSON_v1_");
        }

        @Test
        void shouldShiftTheDatesOfASubjectAlike() throws IOException {
            Path file = file("v.csv", "who,in,out\nA,2024-01-10,2024-01-15\nB,2024-01-10,2024-01-15\n");
            String out = fine(
                    file,
                    "--subject",
                    "who",
                    "--key-file",
                    key,
                    "--field",
                    "in=date-shift:days=100",
                    "--field",
                    "out=date-shift:days=100");
            String[] fields = out.lines().toList().get(1).split(",", -1);

            assertThat(fields[1]).isNotEqualTo("2024-01-10");
            assertThat(java.time.LocalDate.parse(fields[2]))
                    .isEqualTo(java.time.LocalDate.parse(fields[1]).plusDays(5));
        }

        @Test
        void shouldApplyAPackAfterRulesOfOnesOwn() throws IOException {
            Path file = file("c.csv", "pan,cvv,mail\n4111111111111111,123,ann@example.org\n");
            assertThat(fine(file, "--pack", "pci-dss")).isEqualTo("pan,cvv,mail\n411111******1111,,ann@example.org\n");
            assertThat(fine(file, "--pack", "pci-dss", "--field", "cvv=replace-with-type", "--default", "redact"))
                    .isEqualTo("pan,cvv,mail\n411111******1111,<VALUE>,\n");
            assertThat(fine(file, "--pack", "pci-dss,hipaa-safe-harbor", "--strategy", "EMAIL_ADDRESS=mask"))
                    .isEqualTo("pan,cvv,mail\n411111******1111,,***@*******.***\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"plan.yaml", "plan.json"})
        void shouldReadAPlanOfOnesOwn(String name) throws IOException {
            String entries = "[{\"category\": \"people\", \"what\": \"patients\", \"source\": \"chapter 2\","
                    + " \"places\": [\"/visits/*/doctor\"], \"fields\": [\"patient\"], \"types\": [\"PERSON\"],"
                    + " \"strategy\": \"replace-with-type\"}]";
            Path plan = file(
                    name,
                    name.endsWith("json")
                            ? "{\"name\":\"v\",\"title\":\"t\",\"source\":\"s\",\"note\":\"n\",\"entries\":" + entries
                                    + "}"
                            : "name: v\ntitle: t\nsource: s\nnote: n\nentries: " + entries + "\n");
            Path file = file("v.json", "{\"Patient\": \"Ann\", \"visits\": [{\"doctor\": \"Bea\", \"room\": \"4\"}]}");

            assertThat(fine(file, "--plan", plan))
                    .isEqualTo(
                            "{\"Patient\": \"<PERSON>\", \"visits\": [{\"doctor\": \"<PERSON>\", \"room\": \"4\"}]}");
        }
    }

    @Nested
    class Reversing {
        @Test
        void shouldGiveBackByteForByte() throws IOException {
            long seed = 20261121;
            Random random = new Random(seed);
            StringBuilder rows = new StringBuilder("id,card,code\n");
            for (int i = 0; i < 300; i++) {
                rows.append(i).append(',');
                for (int k = 0; k < 16; k++) {
                    rows.append(random.nextInt(10)).append(k % 4 == 3 && k < 15 ? " " : "");
                }
                rows.append(",x")
                        .append((char) ('a' + random.nextInt(26)))
                        .append("-%06d\n".formatted(random.nextInt(1_000_000)));
            }
            Path plain = file("plain.csv", rows.toString());
            Path hidden = folder.resolve("hidden.csv");
            Object[] rules = {
                "--key-file",
                key,
                "--field",
                "card=format-preserving:type=CREDIT_CARD",
                "--field",
                "code=format-preserving:characters=letters-and-digits"
            };
            fine(with(rules, plain, "--output", hidden));
            String there = Files.readString(hidden);

            assertThat(there).as("seed %d", seed).hasSameSizeAs(rows).isNotEqualTo(rows.toString());
            assertThat(fine(with(rules, hidden, "--reverse")))
                    .as("seed %d", seed)
                    .isEqualTo(rows.toString());
            Path other = file("other", "fedcba9876543210fedcba9876543210");
            rules[1] = other;
            assertThat(fine(with(rules, hidden, "--reverse"))).isNotEqualTo(rows.toString());
        }

        private Object[] with(Object[] rules, Object... more) {
            List<Object> all = new ArrayList<>(List.of(more));
            all.addAll(List.of(rules));
            return all.toArray();
        }

        @Test
        void shouldRefuseWhatCannotComeBack() throws IOException {
            Path file = file("people.csv", PEOPLE);
            assertThat(refused(file, "--reverse", "--field", "card=format-preserving"))
                    .contains("--key-file");
            assertThat(refused(file, "--reverse", "--key-file", key, "--field", "card=pseudonym"))
                    .contains("no --field or --plan names one");
            assertThat(refused(file, "--reverse", "--key-file", key, "--strategy", "CREDIT_CARD=format-preserving"))
                    .contains("may not be found again", "type=CREDIT_CARD");
        }
    }

    @Nested
    class DryRun {
        @Test
        void shouldShowChangesAndWriteNothing() throws IOException {
            Path file = file("people.csv", PEOPLE);
            List<String> before = names();
            Path out = folder.resolve("out.csv");
            String said = fine(file, "--dry-run", "--output", out, "--field", "name=redact");

            assertThat(said)
                    .containsSubsequence(
                            "people.csv",
                            "record 1",
                            "/name",
                            "***  →  (nothing)",
                            "***@*******.***  →  <EMAIL_ADDRESS>",
                            "record 2",
                            "3 records of 1 file looked at, nothing written",
                            "other findings")
                    .doesNotContain("ann@example.org");
            assertThat(names()).isEqualTo(before);
            assertThat(Files.readString(file)).isEqualTo(PEOPLE);
            assertThat(fine(file, "--dry-run", "--reveal")).contains("ann@example.org  →  <EMAIL_ADDRESS>");
            assertThat(fine(file, "--dry-run", "--limit", "1")).contains("and 5 more");
        }
    }

    @Nested
    class Reports {
        @Test
        void shouldCountWithoutValues() throws IOException {
            Path file = file("a.jsonl", """
                    {"to": ["ann@example.org", "bob@example.org"], "born": "long ago", "ip": "192.0.2.7"}
                    {"to": [], "born": "1984-05-06"}
                    """);
            Path report = folder.resolve("report.json");
            fine(
                    file,
                    "--report",
                    report,
                    "--key-file",
                    key,
                    "--pack",
                    "pci-dss",
                    "--strategy",
                    "EMAIL_ADDRESS=hash",
                    "--field",
                    "born=generalize:of=date,to=year");
            String text = Files.readString(report);
            JsonNode it = JSON.readTree(text);

            assertThat(it.get("records").asInt()).isEqualTo(2);
            assertThat(it.get("key_versions").toString()).isEqualTo("[1]");
            assertThat(it.get("key_check").asString()).hasSize(8);
            assertThat(it.get("left_without_rule").toString()).isEqualTo("{\"IP_ADDRESS\":1}");
            JsonNode born = it.get("rules")
                    .valueStream()
                    .filter(rule -> rule.get("rule").asString().equals("/born"))
                    .findFirst()
                    .orElseThrow();
            assertThat(born.get("replaced").asInt()).isEqualTo(1);
            assertThat(born.get("refused").asInt()).isEqualTo(1);
            assertThat(born.get("refused_because").size()).isEqualTo(1);
            assertThat(it.get("places")
                            .valueStream()
                            .map(place -> place.get("place").asString() + place.get("changed")))
                    .contains("/to/*2", "/born2");
            assertThat(text).doesNotContain("example.org").doesNotContain("long ago");
        }
    }

    @Nested
    class Outputs {
        @Test
        void shouldNeverOverwriteUnlessForced() throws IOException {
            Path file = file("a.txt", "ann@example.org");
            Path there = file("there.txt", "precious");

            assertThat(refused(file, "--output", there)).contains("is there already", "--force");
            assertThat(Files.readString(there)).isEqualTo("precious");
            fine(file, "--output", there, "--force");
            assertThat(Files.readString(there)).isEqualTo("<EMAIL_ADDRESS>");
            assertThat(refused(file, "--output", file, "--force")).contains("never rewritten in place");
            assertThat(refused(file, "--output", folder, "--force")).contains("never rewritten in place");
            assertThat(Files.readString(file)).isEqualTo("ann@example.org");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "a.jsonl|{\"a\": \"ann@example.org\"}~{\"a\" 1}~|line 2: not valid JSON",
                    "a.json|[{\"a\": \"ann@example.org\"}|line 1: not valid JSON",
                    "a.csv|a,b~1,2~3~|line 3: 1 fields where the header has 2",
                    "a.csv|a,b~1,\"2~|line 2: a quote is never closed",
                    "a.parquet|PAR1|Parquet is not rewritten"
                })
        void shouldLeaveNothingOfABrokenInput(String name, String content, String problem) throws IOException {
            Path file = file(name, content.replace('~', '\n'));
            List<String> before = names();
            assertThat(refused(file, "--output", folder.resolve("out"))).contains(problem);
            assertThat(names()).isEqualTo(before);
        }

        @Test
        void shouldRefuseMalformedText() throws IOException {
            Path file = folder.resolve("latin.txt");
            Files.write(file, "caf\u00e9 ann@example.org".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(refused(file, "--output", folder.resolve("out"))).contains("not text in UTF-8");
            assertThat(names()).doesNotContain("out");
        }

        @Test
        void shouldRewriteAFolderNamingWhatItPassesOver() throws IOException {
            file("in/a.txt", "ann@example.org");
            file("in/sub/b.csv", "m\nbob@example.org\n");
            file("in/bad.json", "{");
            file("in/.git/config", "x@example.org");
            Files.write(folder.resolve("in/c.bin"), new byte[] {1, 0, 2});
            Path out = folder.resolve("out");

            String said = refused(folder.resolve("in"), "--output", out);

            assertThat(said).contains("c.bin: skipped, binary", ".git: skipped", "bad.json: line 1: not valid JSON");
            assertThat(Files.readString(out.resolve("a.txt"))).isEqualTo("<EMAIL_ADDRESS>");
            assertThat(Files.readString(out.resolve("sub/b.csv"))).isEqualTo("m\n<EMAIL_ADDRESS>\n");
            try (var files = Files.walk(out).filter(Files::isRegularFile)) {
                assertThat(files).hasSize(2);
            }
            assertThat(refused(folder.resolve("in"))).contains("needs --output");
            assertThat(refused(folder.resolve("in"), "--output", folder.resolve("in/out")))
                    .contains("lie within each other");
            assertThat(refused(folder.resolve("in"), "--output", out)).contains("is there already");
        }
    }

    @Nested
    class Keys {
        @Test
        void shouldBeMadeForTheOwnerAlone() throws IOException {
            Path fresh = folder.resolve("fresh");
            fine("--new-key-file", fresh);
            assertThat(Files.readString(fresh)).matches("[0-9a-f]{64}\n");
            assertThat(Files.getPosixFilePermissions(fresh))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            assertThat(refused("--new-key-file", fresh, "--force")).contains("never overwritten");
            assertThat(run(file("a.txt", "x"), "--key-file", fresh).err()).doesNotContain("warning");
            assertThat(run(folder.resolve("a.txt"), "--key-file", key).err()).contains("chmod 600");
        }

        @Test
        void shouldBeAskedForAndLongEnough() throws IOException {
            Path file = file("a.txt", "ann@example.org");
            assertThat(refused(file, "--default", "pseudonym")).contains("needs a key", "--new-key-file");
            assertThat(refused(file, "--pack", "gdpr")).contains("needs a key");
            assertThat(refused(file, "--key-file", file("short", "1234567890"))).contains("32", "has 10");
        }
    }

    @Nested
    class Refusals {
        @Test
        void shouldSayWhatToDo() throws IOException {
            Path file = file("people.csv", PEOPLE);
            assertThat(refused()).contains("Which PATH?");
            assertThat(refused(folder.resolve("no"))).contains("does not exist");
            assertThat(refused(file, "--field", "nmae=redact")).contains("no column /nmae", "/e-mail");
            assertThat(refused(file, "--subject", "nobody")).contains("no column /nobody");
            assertThat(refused(file, "--strategy", "EMAIL=mask")).contains("there is no type EMAIL");
            assertThat(refused(file, "--strategy", "EMAIL_ADDRESS=maks")).contains("maks", "mask");
            assertThat(refused(file, "--field", "name=mask:keep=1")).contains("keep-first");
            assertThat(refused(file, "--field", "name")).contains("WHERE=strategy");
            assertThat(refused(file, "--field", "name=tokenize")).contains("needs a vault");
            assertThat(refused(file, "--field", "name=date-shift:days=3", "--key-file", key))
                    .contains("needs --subject");
            assertThat(refused(file, "--pack", "gpdr")).contains("gdpr");
            assertThat(refused(file, "--types", "IBAN_CODE", "--strategy", "EMAIL_ADDRESS=mask"))
                    .contains("--types leaves it out");
            assertThat(refused(file("a.txt", "x"), "--field", "name=redact")).contains("has no fields");
        }

        @Test
        void shouldWarnOfAPlaceWhereNothingStood() throws IOException {
            Said said = run(file("a.jsonl", "{\"email\": \"x\"}\n"), "--field", "emial=redact");
            assertThat(said.code()).isZero();
            assertThat(said.err()).contains("nothing stood at /emial");
        }

        @Test
        void shouldListWhatThereIs() {
            assertThat(fine("--list-strategies")).contains("format-preserving", "reversible", "keep-last");
            assertThat(fine("--list-packs")).contains("hipaa-safe-harbor", "45 CFR 164.514");
        }
    }
}
