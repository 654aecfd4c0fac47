package dev.probity.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorTest {
    private final Detector detector = Detector.standard();

    @Nested
    class Offsets {
        @Test
        void shouldBeExactInCodePointsAndBytesWhateverTheScript() {
            String text = "naïve 😀 Ünï 漢字: ann@example.org ok";
            Finding finding = detector.detect(text).getFirst();

            int[] points = text.codePoints().toArray();
            assertThat(new String(points, finding.start(), finding.codePoints().length()))
                    .isEqualTo("ann@example.org");
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(new String(
                            bytes, finding.bytes().start(), finding.bytes().length(), StandardCharsets.UTF_8))
                    .isEqualTo("ann@example.org");
            assertThat(finding.in(text)).isEqualTo("ann@example.org");
        }
    }

    @Nested
    class Overlaps {
        @Test
        void shouldBeResolvedAfterValidation() {
            // The digits are a valid card only without the host name; the whole is an address.
            assertThat(detector.detect("4111111111111111@example.org"))
                    .extracting(f -> f.type().name())
                    .containsExactly("EMAIL_ADDRESS");
        }

        @Test
        void shouldNotLetAnInvalidMatchHideAValidOne() {
            // The first sixteen digits fail Luhn; the phone number inside the same run of groups is valid.
            assertThat(detector.detect("1234 (201) 555-0123"))
                    .extracting(f -> f.type().name())
                    .containsExactly("PHONE_NUMBER");
        }
    }

    @Nested
    class Context {
        @Test
        void shouldRaiseTheScoreByAWordBefore() {
            double alone = score("5018000000000009");
            double near = score("card 5018000000000009");
            assertThat(near).isGreaterThan(alone);
        }

        @Test
        void shouldTakeTheFieldNameAsAHint() {
            assertThat(detector.detect("4155552671", null)).isEmpty();
            assertThat(detector.detect("4155552671", "Phone_Number")).hasSize(1);
            assertThat(detector.detect("4155552671", "zip")).isEmpty();
        }

        private double score(String text) {
            return detector.withMinimumScore(0).detect(text).getFirst().score();
        }
    }

    @Test
    void shouldRefuseATypeWithoutARecognizer() {
        assertThatThrownBy(() -> detector.only(Set.of(new EntityType("E_MAIL"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("E_MAIL");
    }

    @Test
    void shouldFindOnlyTheTypesAskedFor() {
        assertThat(detector.only(Set.of(EntityType.IP_ADDRESS)).detect("ann@example.org at 192.0.2.1"))
                .extracting(f -> f.type().name())
                .containsExactly("IP_ADDRESS");
    }

    /** The reason is stored with decisions, so it may not carry what was found. */
    @Test
    void shouldNotRepeatTheTextInTheReason() {
        for (Finding finding :
                detector.detect("mail ann@example.org card 4111111111111111 iban DE89370400440532013000")) {
            assertThat(finding.reason())
                    .doesNotContain("ann")
                    .doesNotContain("4111")
                    .doesNotContain("8937");
        }
    }

    @Nested
    class HostileInput {
        /** Work is counted in characters read, not in time: at most a fixed number per character of text. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "@",
                    "a@",
                    "a@a.",
                    "1",
                    "1 ",
                    "12 ",
                    "1-",
                    "(",
                    "+1(",
                    ":",
                    "1:",
                    "::",
                    "::1:",
                    "-----BEGIN ",
                    "eyJ-",
                    "password=",
                    "password:",
                    "GB29 ",
                    "GB2",
                    "a.",
                    "4111 ",
                    "<",
                    "1.",
                    "sk-",
                    "12345678 ",
                    "1A",
                    "AB12",
                    "1-1-1-",
                    "DE ",
                    "00:",
                    "http://",
                    "www.",
                    "May 1 ",
                    "bc1q",
                    "=",
                    "\uD83D",
                    "é",
                })
        void shouldReadEachCharacterABoundedNumberOfTimes(String unit) {
            for (int length : new int[] {4_000, 40_000}) {
                Counting text = new Counting(unit.repeat(length / unit.length() + 1));
                Detector.all().scan().run(text, 0);
                assertThat(text.reads / (double) text.length())
                        .as("reads per character")
                        .isBetween(1.0, 6_000.0);
                if (length == 40_000) {
                    assertThat(text.reads / (double) text.length()).isLessThan(2 * first + 50);
                } else {
                    first = text.reads / (double) text.length();
                }
            }
        }

        private double first;
    }

    private static final class Counting extends Text {
        private long reads;

        Counting(String text) {
            super(text, true, null);
        }

        @Override
        int at(int index) {
            reads++;
            return super.at(index);
        }
    }

    @Nested
    class Anonymizing {
        private final String text = "Ann <ann@example.org>, card 4111 1111 1111 1111, again ann@example.org";

        @Test
        void shouldMaskAllButTheLastFourOfACard() {
            assertThat(Anonymizer.apply(text, detector.detect(text), Anonymizer.mask()))
                    .isEqualTo("Ann <***@*******.***>, card **** **** **** 1111, again ***@*******.***");
        }

        @Test
        void shouldRedact() {
            assertThat(Anonymizer.apply(text, detector.detect(text), Anonymizer.redact()))
                    .isEqualTo("Ann <>, card , again ");
        }

        @Test
        void shouldReplaceReversiblyTheSameValueByTheSamePlaceholder() {
            Placeholders placeholders = new Placeholders();
            String hidden = Anonymizer.apply(text, detector.detect(text), placeholders);

            assertThat(hidden).isEqualTo("Ann <<EMAIL_ADDRESS_1>>, card <CREDIT_CARD_1>, again <EMAIL_ADDRESS_1>");
            assertThat(placeholders.restore(hidden)).isEqualTo(text);
            assertThat(placeholders.values())
                    .isEqualTo(
                            Map.of("<EMAIL_ADDRESS_1>", "ann@example.org", "<CREDIT_CARD_1>", "4111 1111 1111 1111"));
        }

        @Test
        void shouldNotGiveOutAPlaceholderThatStandsInTheText() {
            String tricky = "write <EMAIL_ADDRESS_1> to ann@example.org";
            Placeholders placeholders = new Placeholders().avoid(tricky);
            String hidden = Anonymizer.apply(tricky, detector.detect(tricky), placeholders);

            assertThat(hidden).isEqualTo("write <EMAIL_ADDRESS_1> to <EMAIL_ADDRESS_2>");
            assertThat(placeholders.restore(hidden)).isEqualTo(tricky);
        }

        @Test
        void shouldMaskLogLinesButKeepInternetAddresses() {
            assertThat(LogMasker.mask("192.0.2.1 login ann@example.org password=hunter2-and-more"))
                    .isEqualTo("192.0.2.1 login <EMAIL_ADDRESS> password=<SECRET>");
        }
    }
}
