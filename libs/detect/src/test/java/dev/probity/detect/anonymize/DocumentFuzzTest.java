package dev.probity.detect.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.detect.Detector;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is put in comes out as it was, or is refused with its line. */
class DocumentFuzzTest {
    private static final int ROUNDS = 4_000;

    private interface Run {
        void run(DocumentAnonymizer anonymizer, StringReader in, StringWriter out) throws IOException;
    }

    private static String random(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(40), 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
        return text.toString();
    }

    /** How many of the documents were read. */
    private static int copies(String alphabet, long seed, Run run) throws IOException {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        DocumentAnonymizer nothing = new DocumentAnonymizer(Plan.builder().build(), Detector.standard()::detect);
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String document = random(random, alphabet);
            StringWriter out = new StringWriter();
            try {
                run.run(nothing, new StringReader(document), out);
                assertThat(out.toString()).isEqualTo(document);
                read++;
            } catch (BadDocumentException e) {
                assertThat(e.line())
                        .isBetween(
                                1L, 1 + document.chars().filter(c -> c == '\n').count());
            }
        }
        return read;
    }

    @Test
    void shouldCopyOrRefuseCsv() throws IOException {
        assertThat(copies("aä,,\"\"\n\r;\uFEFF", 20_260_109, (anonymizer, in, out) -> anonymizer.csv(in, out, ',')))
                .isBetween(100, ROUNDS - 100);
    }

    @Test
    void shouldCopyOrRefuseJson() throws IOException {
        assertThat(copies("[]{}:,\"\"01 -e.\\n", 20_260_110, (anonymizer, in, out) -> anonymizer.json(in, out)))
                .isBetween(20, ROUNDS - 100);
    }

    @Test
    void shouldCopyOrRefuseJsonLines() throws IOException {
        assertThat(copies("[]01\n\n\n\" ", 20_260_111, (anonymizer, in, out) -> anonymizer.jsonLines(in, out)))
                .isBetween(100, ROUNDS - 100);
    }

    /** What is written can be read again, and reads as the replaced values. */
    @Test
    void shouldWriteCsvThatReadsBack() throws IOException {
        long seed = 20_260_112;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Plan plan = Plan.builder()
                .at("/a", Given.strategy("generalize", Map.of("of", "number", "width", 7)))
                .at("/b", Given.strategy("mask", Map.of("character", "\"")))
                .build();
        DocumentAnonymizer anonymizer = new DocumentAnonymizer(plan, Detector.standard()::detect);
        for (int i = 0; i < 500; i++) {
            StringWriter out = new StringWriter();
            anonymizer.csv(new StringReader("a,b\n" + random.nextInt(100) + ",x" + random.nextInt() + "\n"), out, ',');
            CsvScanner scanner = new CsvScanner(new StringReader(out.toString()), ',');
            scanner.next();
            CsvScanner.Line line = scanner.next();

            assertThat(line).isNotNull();
            assertThat(line.fields().getFirst().text()).matches("\\[\\d+, \\d+\\)");
            assertThat(line.fields().getLast().text()).matches("\"-?\"+|\"+-?\"+");
        }
    }
}
