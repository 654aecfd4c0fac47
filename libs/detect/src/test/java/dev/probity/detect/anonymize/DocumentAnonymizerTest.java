package dev.probity.detect.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.detect.Anonymizer;
import dev.probity.detect.Detector;
import dev.probity.detect.EntityType;
import dev.probity.detect.StreamFilter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentAnonymizerTest {
    private static final EntityType EMAIL = EntityType.EMAIL_ADDRESS;
    private static final EntityType PERSON = new EntityType("PERSON");

    private static final Strategy MASK = Given.strategy("mask", Map.of());
    private static final Strategy LABEL = Given.strategy("replace-with-type", Map.of());
    private static final Strategy SUPPRESS = Given.strategy("suppress", Map.of());
    private static final Strategy SHIFT = Given.strategy("date-shift", Map.of("days", 20));

    private AnonymizationReport report = new AnonymizationReport(0, Map.of(), Map.of(), 0, java.util.Set.of());

    private interface Run {
        AnonymizationReport run(DocumentAnonymizer anonymizer, Reader in, Writer out) throws IOException;
    }

    private String run(Plan.Builder plan, String document, Run run) {
        StringWriter out = new StringWriter();
        try {
            report = run.run(
                    new DocumentAnonymizer(plan.build(), Detector.standard()::detect), new StringReader(document), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    private String json(Plan.Builder plan, String document) {
        return run(plan, document, DocumentAnonymizer::json);
    }

    private String lines(Plan.Builder plan, String document) {
        return run(plan, document, DocumentAnonymizer::jsonLines);
    }

    private String csv(Plan.Builder plan, String document) {
        return run(plan, document, (anonymizer, in, out) -> anonymizer.csv(in, out, ','));
    }

    @Nested
    class Json {
        @Test
        void shouldChangeNothingButWhatARuleConcerns() {
            String document = """
                    {\t"id" : 1.50e+3, "b":[ true,null , -0 ],"name":"Ann \\u00e4 \\/", "id":2,
                      "text" : "Mail ann@example.org \\"now\\"" }
                    """;

            assertThat(json(Plan.builder().at("/name", PERSON, MASK).type(EMAIL, LABEL), document))
                    .isEqualTo(document.replace("\"Ann \\u00e4 \\/\"", "\"*** * /\"")
                            .replace("ann@example.org", "<EMAIL_ADDRESS>"));
            assertThat(report.records()).isEqualTo(1);
            assertThat(report.rules())
                    .containsExactly(
                            Map.entry("/name", new AnonymizationReport.Done(StrategyKind.MASK, 1, 0, Map.of())),
                            Map.entry(
                                    "type EMAIL_ADDRESS",
                                    new AnonymizationReport.Done(StrategyKind.REPLACE_WITH_TYPE, 1, 0, Map.of())));
        }

        @Test
        void shouldTakeTheElementsOfARootArrayAsRecords() {
            assertThat(json(
                            Plan.builder().at("/name", MASK),
                            " [ {\"name\":\"Ann\"} ,\n{\"name\":\"Bo\"}, 3, null, \"x\" ] \n"))
                    .isEqualTo(" [ {\"name\":\"***\"} ,\n{\"name\":\"**\"}, 3, null, \"x\" ] \n");
            assertThat(report.records()).isEqualTo(5);
        }

        @Test
        void shouldApplyARuleToEverythingBelowItsPlace() {
            assertThat(
                            json(
                                    Plan.builder().at("/people/*/address", MASK).at("/a~1b", SUPPRESS),
                                    "{\"people\":[{\"address\":{\"street\":\"Elm 5\",\"lines\":[\"x\"]},\"n\":\"Ann\"}],\"a/b\":[1,true,null]}"))
                    .isEqualTo(
                            "{\"people\":[{\"address\":{\"street\":\"*** *\",\"lines\":[\"*\"]},\"n\":\"Ann\"}],\"a/b\":[null,null,null]}");
        }

        @Test
        void shouldLeaveEmptyTextsAndNulls() {
            assertThat(json(Plan.builder().at("/name", SUPPRESS), "[{\"name\":\"\"},{\"name\":null}]"))
                    .isEqualTo("[{\"name\":\"\"},{\"name\":null}]");
        }

        @Test
        void shouldFindFieldsByNameWhereverTheyAre() {
            assertThat(json(
                            Plan.builder().field("first_name", PERSON, MASK),
                            "{\"firstName\":\"Ann\",\"x\":{\"First-Name\":\"Bo\",\"name\":\"Cy\"}}"))
                    .isEqualTo("{\"firstName\":\"***\",\"x\":{\"First-Name\":\"**\",\"name\":\"Cy\"}}");
        }

        @Test
        void shouldKeepNumbersNumbersWhereTheyCanBe() {
            Plan.Builder plan = Plan.builder()
                    .at("/age", Given.strategy("generalize", Map.of("of", "age", "width", 10)))
                    .at("/exact", Given.strategy("generalize", Map.of("of", "age", "width", 1)))
                    .at("/pay", Given.strategy("noise", Map.of("scale", 1)))
                    .at("/code", Given.strategy("mask", Map.of("character", "0")));

            assertThat(json(plan, "{\"age\":34,\"exact\":34,\"pay\":100.50,\"code\":77}"))
                    .matches("\\{\"age\":\"30-39\",\"exact\":34,\"pay\":\\d+\\.\\d\\d,\"code\":\"00\"}");
        }

        @Test
        void shouldTakeTheSubjectFromTheRecordWhereverItStands() {
            String shifted = json(
                    Plan.builder().subject("/id").at("/born", SHIFT),
                    "[{\"born\":\"2000-01-01\",\"id\":7},{\"id\":7,\"born\":\"2000-01-01\"},{\"born\":\"2000-01-01\"}]");

            List<String> dates = new ArrayList<>();
            java.util.regex.Pattern.compile("\\d{4}-\\d\\d-\\d\\d")
                    .matcher(shifted)
                    .results()
                    .forEach(result -> dates.add(result.group()));
            assertThat(dates).hasSize(2).doesNotContain("2000-01-01");
            assertThat(dates.getFirst()).isEqualTo(dates.getLast());
            assertThat(shifted).endsWith("{\"born\":null}]");
            assertThat(report.keyVersions()).containsExactly(1);
            assertThat(report.rules().get("/born"))
                    .isEqualTo(new AnonymizationReport.Done(
                            StrategyKind.DATE_SHIFT, 2, 0, Map.of("no subject to shift the date for", 1L)));
        }

        @Test
        void shouldPutALabelWhereANullCannotStandAndANullWhereItCan() {
            assertThat(json(Plan.builder().otherFindings(SUPPRESS), "[\"ann@example.org\",\"to ann@example.org!\"]"))
                    .isEqualTo("[null,\"to <EMAIL_ADDRESS>!\"]");
        }

        @Test
        void shouldCountWhatStays() {
            assertThat(json(
                            Plan.builder().at("/kept", Given.strategy("keep", Map.of())),
                            "{\"bob@example.org\":\"ann@example.org\",\"kept\":\"cy@example.org\"}"))
                    .contains("bob@", "ann@", "cy@");
            assertThat(report.left()).containsExactly(Map.entry(EMAIL, 1L));
            assertThat(report.names()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "  ", "{} {}", "[1] 2", "{\"a\":}", "[1,", "\"open", "nope", "{\"ann@example.org\" 5}"})
        void shouldRefuseWhatIsNotOneJsonText(String document) {
            assertThatThrownBy(() -> json(Plan.builder(), document))
                    .isInstanceOf(BadDocumentException.class)
                    .hasMessageMatching("line 1: not (valid JSON|one JSON text)");
        }

        @Test
        void shouldPassOnThatTheSourceCannotBeRead() {
            Reader broken = new Reader() {
                @Override
                public int read(char[] buffer, int offset, int length) throws IOException {
                    throw new IOException("the disk is gone");
                }

                @Override
                public void close() {}
            };
            DocumentAnonymizer anonymizer =
                    new DocumentAnonymizer(Plan.builder().build(), Detector.standard()::detect);

            assertThatThrownBy(() -> anonymizer.json(broken, Writer.nullWriter()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is gone");
        }

        @Test
        void shouldStreamDocumentsLongerThanAnyBuffer() {
            StringBuilder document = new StringBuilder("\uFEFF[");
            for (int i = 0; i < 3_000; i++) {
                document.append(i == 0 ? "" : ", ")
                        .append("{\"n\": ")
                        .append(i)
                        .append(", \"name\": \"Änn 😀 ")
                        .append(i)
                        .append("\"}");
            }
            document.append(']');

            assertThat(json(Plan.builder(), document.toString())).isEqualTo(document.toString());
            assertThat(json(Plan.builder().at("/name", LABEL), document.toString()))
                    .isEqualTo(document.toString().replaceAll("\"Änn 😀 \\d+\"", "\"<VALUE>\""));
        }
    }

    @Nested
    class JsonLines {
        @Test
        void shouldKeepLinesAndBlankLines() {
            assertThat(lines(Plan.builder().at("/e", MASK), "{\"e\":\"a\"}\r\n\n  \n {\"e\":\"b\",\"f\":[\"c\"]}"))
                    .isEqualTo("{\"e\":\"*\"}\r\n\n  \n {\"e\":\"*\",\"f\":[\"c\"]}");
            assertThat(report.records()).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"e\":1} 2", "{", "[1,]"})
        void shouldNameTheLineThatIsWrong(String bad) {
            assertThatThrownBy(() -> lines(Plan.builder(), "{}\n" + bad + "\n{}"))
                    .isInstanceOfSatisfying(
                            BadDocumentException.class,
                            e -> assertThat(e.line()).isEqualTo(2));
        }
    }

    @Nested
    class Csv {
        @Test
        void shouldKeepHeaderQuotesAndLineEnds() {
            assertThat(
                            csv(
                                    Plan.builder().at("/name", PERSON, MASK).type(EMAIL, LABEL),
                                    "\uFEFFid,\"name\",note\r\n1,\"Ann, Lee\",\"wrote \"\"hi\"\" to ann@example.org\"\n2,Bo,\r\n\r\n3,,\"\""))
                    .isEqualTo(
                            "\uFEFFid,\"name\",note\r\n1,\"***, ***\",\"wrote \"\"hi\"\" to <EMAIL_ADDRESS>\"\n2,**,\r\n\r\n3,,\"\"");
            assertThat(report.records()).isEqualTo(3);
        }

        @Test
        void shouldQuoteWhatNeedsItAndEmptyWhatIsSuppressed() {
            Plan.Builder plan = Plan.builder()
                    .at("/pay", Given.strategy("generalize", Map.of("of", "number", "width", 100)))
                    .at("/name", SUPPRESS);

            assertThat(csv(plan, "pay,name\n120,\"Ann\"\nmuch,Bo\n")).isEqualTo("pay,name\n\"[100, 200)\",\n,\n");
            assertThat(report.rules().get("/pay"))
                    .isEqualTo(new AnonymizationReport.Done(
                            StrategyKind.GENERALIZE, 1, 0, Map.of("not a value of the kind to generalize", 1L)));
        }

        @Test
        void shouldTakeTheSubjectFromItsColumn() {
            String shifted = csv(
                    Plan.builder().subject("/id").field("admitted", SHIFT).field("left", SHIFT),
                    "id,admitted,left\n7,2024-01-01,2024-01-11\n7,2024-01-01,2024-01-11\n");
            String[] lines = shifted.split("\n", -1);

            assertThat(lines[1]).isEqualTo(lines[2]).isNotEqualTo("7,2024-01-01,2024-01-11");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                a,b;1|line 2: 1 fields where the header has 2
                a,b;1,2,3|line 2: 3 fields where the header has 2
                a;"1|line 2: a quote is never closed
                a;x"1"|line 2: a quote inside a field that does not begin with one
                a;"1"2|line 2: text after a closing quote
                """)
        void shouldNameTheLineThatIsWrong(String document, String message) {
            assertThatThrownBy(() -> csv(Plan.builder(), document.replace(';', '\n')))
                    .isInstanceOf(BadDocumentException.class)
                    .hasMessage(message);
        }

        @Test
        void shouldRefuseAnEmptyFileAndAStrangeDelimiter() {
            assertThatThrownBy(() -> csv(Plan.builder(), "")).hasMessage("line 1: the header is missing");
            assertThatThrownBy(() -> run(Plan.builder(), "a", (anonymizer, in, out) -> anonymizer.csv(in, out, '"')))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Observing {
        @Test
        void shouldTellEveryChangeOfADryRun() throws IOException {
            List<Change> changes = new ArrayList<>();
            new DocumentAnonymizer(
                            Plan.builder()
                                    .at("/n", PERSON, SUPPRESS)
                                    .type(EMAIL, LABEL)
                                    .build(),
                            Detector.standard()::detect)
                    .observedBy(changes::add)
                    .jsonLines(
                            new StringReader("{}\n{\"n\":\"Ann\",\"t\":[\"x\",\"to ann@example.org\"]}"),
                            Writer.nullWriter());

            assertThat(changes).hasSize(2);
            assertThat(changes.getFirst())
                    .isEqualTo(new Change(
                            2, "/n", new dev.probity.detect.Span(0, 3), PERSON, StrategyKind.SUPPRESS, "Ann", null))
                    .hasToString("suppress of PERSON at /n in record 2");
            assertThat(changes.getLast().pointer()).isEqualTo("/t/1");
            assertThat(changes.getLast().codePoints()).isEqualTo(new dev.probity.detect.Span(3, 18));
            assertThat(changes.getLast().after()).isEqualTo("<EMAIL_ADDRESS>");
        }
    }

    @Nested
    class FreeText {
        private final Plan plan = Plan.builder()
                .type(EMAIL, Given.strategy("pseudonym", Map.of()))
                .build();

        @Test
        void shouldBeReplacedInTextsAndStreams() {
            String text = "to ann@example.org from 192.0.2.1";
            StreamFilter filter = new StreamFilter(Detector.standard(), plan.replacement(null));

            String whole = Anonymizer.apply(text, Detector.standard().detect(text), plan.replacement(null));
            assertThat(whole).matches("to EMAIL_ADDRESS_v1_\\w{13} from 192\\.0\\.2\\.1");
            assertThat(filter.push(text) + filter.finish()).isEqualTo(whole);
        }
    }

    @Test
    void shouldRefusePlansThatContradictThemselves() {
        assertThatThrownBy(() -> Plan.builder().at("email", MASK)).hasMessageContaining("begins with /");
        assertThatThrownBy(() -> Plan.builder().field("E-Mail", MASK).field("email", LABEL))
                .hasMessage("two rules for the field email");
        assertThatThrownBy(() -> Plan.builder().field("--", MASK)).hasMessageContaining("letter or a digit");
        assertThatThrownBy(() -> Plan.builder().type(EMAIL, MASK).type(EMAIL, LABEL))
                .hasMessage("two rules for the type EMAIL_ADDRESS");
    }

    @Nested
    class Texts {
        @Test
        void shouldBeOneRecordOfAnyLengthAndCountWhatStays() {
            String filler = "word ".repeat(5_000);
            List<Change> changes = new ArrayList<>();
            Plan.Builder plan = Plan.builder().type(EMAIL, SUPPRESS);

            String out = run(
                    plan,
                    filler + "ann@example.org or 192.0.2.7 " + filler,
                    (anonymizer, in, to) -> anonymizer.observedBy(changes::add).text(in, to));

            assertThat(out).isEqualTo(filler + "<EMAIL_ADDRESS> or 192.0.2.7 " + filler);
            assertThat(report.records()).isOne();
            assertThat(report.rules().values())
                    .singleElement()
                    .satisfies(done -> assertThat(done.suppressed()).isOne());
            assertThat(report.left()).containsExactly(java.util.Map.entry(EntityType.IP_ADDRESS, 1L));
            assertThat(changes).singleElement().satisfies(change -> {
                assertThat(change.pointer()).isEmpty();
                assertThat(change.codePoints().start()).isEqualTo(filler.length());
            });
        }

        @Test
        void shouldFindInBlocksWhatItFindsInTheWhole() throws IOException {
            StringBuilder text = new StringBuilder();
            java.util.Random random = new java.util.Random(7);
            for (int i = 0; i < 4_000; i++) {
                text.append("😀 ann")
                        .append(i)
                        .append("@example.org, card 4111 1111 1111 1111")
                        .append(random.nextInt(9) == 0 ? "\n" : " word ");
            }
            Plan plan = Plan.builder().otherFindings(LABEL).build();
            List<Change> changes = new ArrayList<>();
            Rewriter rewriter = new Rewriter(plan, Detector.standard()::detect, changes::add);
            StringWriter blocks = new StringWriter();

            new TextBlocks(rewriter, Detector.standard()::detect, 3 * TextBlocks.TAIL)
                    .rewrite(new StringReader(text.toString()), blocks);

            assertThat(blocks.toString())
                    .isEqualTo(text.toString()
                            .replaceAll("ann\\d+@example.org", "<EMAIL_ADDRESS>")
                            .replace("4111 1111 1111 1111", "<CREDIT_CARD>"));
            assertThat(changes).hasSize(8_000).allSatisfy(change -> {
                int from = text.offsetByCodePoints(0, change.codePoints().start());
                assertThat(text.substring(from)).startsWith(change.before());
            });
        }

        @Test
        void shouldNotPartAKeyOfManyLinesAtTheEndOfABlock() throws IOException {
            String key = "-----BEGIN RSA PRIVATE KEY-----\n" + "QUJD\n".repeat(200) + "-----END RSA PRIVATE KEY-----\n";
            Plan plan = Plan.builder().otherFindings(LABEL).build();
            for (int lead = 0; lead < 12_000; lead += 1_500) {
                Rewriter rewriter = new Rewriter(plan, Detector.standard()::detect, change -> {});
                StringWriter out = new StringWriter();
                String text = "word\n".repeat((3 * TextBlocks.TAIL - lead) / 5) + key + "word\n".repeat(5_000);

                new TextBlocks(rewriter, Detector.standard()::detect, 3 * TextBlocks.TAIL)
                        .rewrite(new StringReader(text), out);

                assertThat(out.toString()).contains("<SECRET>").doesNotContain("QUJD");
            }
        }
    }
}
