package dev.probity.detect.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatPreservingTest {
    private static FormatPreserving strategy(Map<String, ?> options) {
        return new StrategyCatalogue(Given.KEYS, Given.TODAY).formatPreserving(options);
    }

    private static String reversed(FormatPreserving strategy, Value value) {
        return ((Outcome.Replaced) strategy.reverse(value)).text();
    }

    @Nested
    class TheWayBack {
        private final StrategyCatalogue back = new StrategyCatalogue(Given.KEYS, Given.TODAY).reversing();

        @Test
        void shouldGiveBackWhatTheSameOptionsHid() {
            for (Map<String, ?> options : List.<Map<String, ?>>of(
                    Map.of(), Map.of("luhn", true), Map.of("characters", "letters-and-digits"))) {
                Value card = Given.value("CREDIT_CARD", "4111 1111 1111 1111");
                String hidden = Given.replaced(strategy(options), card);

                assertThat(hidden).isNotEqualTo(card.text());
                assertThat(Given.replaced(
                                back.strategy("format-preserving", options), Given.value("CREDIT_CARD", hidden)))
                        .isEqualTo(card.text());
            }
        }

        @Test
        void shouldLeaveWhatCannotComeBack() {
            assertThat(Given.replaced(back.strategy("redact"), Given.value("PERSON", "Ann")))
                    .isEqualTo("Ann");
            assertThatThrownBy(() -> back.strategy("mask", Map.of("keep-frist", 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Digits {
        private final FormatPreserving digits = strategy(Map.of());

        @Test
        void shouldChangeDigitsOnlyAndComeBack() {
            String encrypted = Given.replaced(digits, Given.value("US_SSN", "078-05-1120"));

            assertThat(encrypted).matches("\\d{3}-\\d{2}-\\d{4}").isNotEqualTo("078-05-1120");
            assertThat(reversed(digits, Given.value("US_SSN", encrypted))).isEqualTo("078-05-1120");
            assertThat(digits.apply(Given.value("US_SSN", "078-05-1120")))
                    .isInstanceOfSatisfying(
                            Outcome.Replaced.class,
                            r -> assertThat(r.keyVersion()).isEqualTo(1));
        }

        @Test
        void shouldGiveOtherDigitsForAnotherTypeOrKey() {
            String encrypted = Given.replaced(digits, Given.value("US_SSN", "078051120"));

            assertThat(Given.replaced(digits, Given.value("PHONE_NUMBER", "078051120")))
                    .isNotEqualTo(encrypted);
            assertThat(Given.replaced(
                            new StrategyCatalogue(Given.OTHER_KEYS, Given.TODAY).formatPreserving(Map.of()),
                            Given.value("US_SSN", "078051120")))
                    .isNotEqualTo(encrypted);
        }

        @Test
        void shouldRefuseFewDigits() {
            assertThat(digits.apply(Given.value("PIN", "12345"))).isInstanceOf(Outcome.Refused.class);
            assertThat(digits.apply(Given.value("PIN", "123456"))).isInstanceOf(Outcome.Replaced.class);
            assertThat(digits.apply(Given.value("PIN", "123456٣")))
                    .isEqualTo(new Outcome.Refused("digits other than 0 to 9"));
        }
    }

    @Nested
    class Cards {
        private final FormatPreserving cards = strategy(Map.of("luhn", true));

        @Test
        void shouldKeepTheCheckDigitRightAndComeBack() {
            String encrypted = Given.replaced(cards, Given.value("CREDIT_CARD", "4111 1111 1111 1111"));

            assertThat(Luhn.valid(Shape.digits(encrypted))).isTrue();
            assertThat(encrypted).isNotEqualTo("4111 1111 1111 1111");
            assertThat(reversed(cards, Given.value("CREDIT_CARD", encrypted))).isEqualTo("4111 1111 1111 1111");
        }

        @Test
        void shouldRefuseAWrongCheckDigit() {
            assertThat(cards.apply(Given.value("CREDIT_CARD", "4111 1111 1111 1112")))
                    .isEqualTo(new Outcome.Refused("the check digit is wrong, so it could not be given back"));
        }
    }

    @Nested
    class LettersAndDigits {
        private final FormatPreserving mixed = strategy(Map.of("characters", "letters-and-digits"));

        @Test
        void shouldKeepClassAndCaseOfEveryCharacterAndComeBack() {
            long seed = 20_260_103;
            System.out.println("seed " + seed);
            Random random = new Random(seed);
            String characters = "ABCXYZabcxyz0129-. /";
            for (int i = 0; i < 500; i++) {
                StringBuilder text = new StringBuilder("Az09Q");
                random.ints(random.nextInt(30), 0, characters.length()).forEach(c -> text.append(characters.charAt(c)));
                String plain = text.toString();
                String encrypted = Given.replaced(mixed, Given.value("LICENCE", plain));

                assertThat(pattern(encrypted)).isEqualTo(pattern(plain));
                assertThat(reversed(mixed, Given.value("LICENCE", encrypted))).isEqualTo(plain);
            }
        }

        @Test
        void shouldNotLetTwoValuesMeet() {
            Set<String> encrypted = new TreeSet<>();
            for (int i = 0; i < 5_000; i++) {
                encrypted.add(Given.replaced(mixed, Given.value("PLATE", "B-MW %04d".formatted(i))));
            }

            assertThat(encrypted).hasSize(5_000);
        }

        @ParameterizedTest
        @CsvSource({"AB12", "A-1234", "Straße 1234567", "''"})
        void shouldRefuseTooLittleAndOtherScripts(String text) {
            assertThat(mixed.apply(Given.value("LICENCE", text))).isInstanceOf(Outcome.Refused.class);
        }

        private static String pattern(String text) {
            return text.replaceAll("[A-Z]", "A").replaceAll("[a-z]", "a").replaceAll("[0-9]", "9");
        }
    }

    @Test
    void shouldRefuseACheckDigitAmongLetters() {
        assertThatThrownBy(() -> strategy(Map.of("characters", "letters-and-digits", "luhn", true)))
                .hasMessage("option luhn of format-preserving must be used with digits only");
    }
}
