package dev.probity.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamFilterTest {
    private static final List<String> PIECES = List.of(
            "ann@example.org",
            "4111 1111 1111 1111",
            "4111111111111111",
            "DE89 3704 0044 0532 0130 00",
            "536-90-4399",
            "(201) 555-0123",
            "+49 30 123456",
            "192.0.2.1",
            "2001:db8::1",
            "::",
            ":",
            "::ffff:10.0.0.1/24",
            "@",
            ".",
            "-",
            "-----BEGIN PRIVATE KEY-----\nMIIB",
            "-----END PRIVATE KEY-----",
            "AKIAIOSFODNN7EXAMPLE",
            "password=",
            "\"password\": \"",
            "hunter2-and-more",
            "eyJhbGciOi.",
            "eyJzdWIi.",
            "c2lnbmF0dXJlLW9mLXRoZQ",
            "the",
            "card ",
            " ",
            "  ",
            "\n",
            "phone",
            "call ",
            "GB",
            "82",
            "WEST",
            "1",
            "12",
            "0",
            "(",
            ")",
            "+",
            "é",
            "漢字",
            "😀",
            "\uD83D",
            "\uDE00",
            "a",
            "word",
            "ssn ",
            "version ",
            ", ",
            "<",
            ">",
            "1234 5678 9012",
            "x@y.zz",
            "a_b",
            "%",
            "/32",
            "iban ",
            "z".repeat(70),
            "9".repeat(25));

    private final Detector detector = Detector.standard();

    @Test
    void shouldReleaseTheSameTextForEveryWayOfCutting() {
        long seed = Long.getLong("probity.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder made = new StringBuilder();
            for (int k = random.nextInt(14) + 1; k > 0; k--) {
                made.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String text = made.toString();
            List<Finding> findings = detector.detect(text);
            String whole = Anonymizer.apply(text, findings, Anonymizer.replaceWithType());
            for (int cut = 0; cut < 4; cut++) {
                List<Finding> streamed = new ArrayList<>();
                assertThat(stream(text, random, cut == 0 ? 1 : 1 + random.nextInt(40), streamed))
                        .as("seed %d, text <%s>", seed, text)
                        .isEqualTo(whole);
                assertThat(streamed).as("seed %d, text <%s>", seed, text).isEqualTo(findings);
            }
        }
    }

    private String stream(String text, Random random, int most, List<Finding> findings) {
        StreamFilter filter = new StreamFilter(detector, Anonymizer.replaceWithType());
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int next = Math.min(text.length(), at + 1 + random.nextInt(most));
            out.append(filter.push(text.substring(at, next)));
            at = next;
        }
        out.append(filter.finish());
        findings.addAll(filter.findings());
        return out.toString();
    }

    @Test
    void shouldGiveBackTheTextItselfWhenNothingIsReplaced() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder made = new StringBuilder();
            for (int k = 0; k < 30; k++) {
                made.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            StreamFilter filter = new StreamFilter(detector, (finding, value) -> value);
            StringBuilder out = new StringBuilder();
            made.toString().chars().forEach(c -> out.append(filter.push(String.valueOf((char) c))));
            assertThat(out.append(filter.finish()).toString()).isEqualTo(made.toString());
        }
    }

    @Test
    void shouldHoldBackNoMoreThanItsBoundOnHostileText() {
        for (String piece : PIECES) {
            StreamFilter filter = new StreamFilter(detector, Anonymizer.redact());
            int most = 0;
            for (int sent = 0; sent < 30_000; sent += piece.length()) {
                filter.push(piece);
                most = Math.max(most, filter.held());
            }
            assertThat(most).as(piece).isLessThanOrEqualTo(StreamFilter.MAX_HELD);
        }
    }

    @Test
    void shouldReleaseProseWordByWord() {
        StreamFilter filter = new StreamFilter(detector, Anonymizer.redact());
        assertThat(filter.push("The quick brown ")).isEqualTo("The quick brown ");
        assertThat(filter.push("fox, with 4")).isEqualTo("fox, with ");
        assertThat(filter.push(" legs,")).isEqualTo("4 legs,");
        assertThat(filter.push(" mails ann")).isEqualTo(" mails ");
        assertThat(filter.push("@example.org")).isEmpty();
        assertThat(filter.push(" and")).isEqualTo(" ");
        assertThat(filter.finish()).isEqualTo("and");
    }

    @Test
    void shouldRestorePlaceholdersCutAnywhere() {
        String text = "write to ann@example.org and bob@example.org < 3 <b>";
        Placeholders placeholders = new Placeholders();
        String hidden = Anonymizer.apply(text, detector.detect(text), placeholders);
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            Placeholders.Restoring restoring = placeholders.restoring();
            StringBuilder out = new StringBuilder();
            int at = 0;
            while (at < hidden.length()) {
                int next = Math.min(hidden.length(), at + 1 + random.nextInt(9));
                out.append(restoring.push(hidden.substring(at, next)));
                at = next;
            }
            assertThat(out.append(restoring.finish()).toString()).isEqualTo(text);
        }
    }
}
