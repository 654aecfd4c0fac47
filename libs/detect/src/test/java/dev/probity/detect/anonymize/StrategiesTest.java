package dev.probity.detect.anonymize;

import static dev.probity.detect.anonymize.Given.replaced;
import static dev.probity.detect.anonymize.Given.strategy;
import static dev.probity.detect.anonymize.Given.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.detect.EntityType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategiesTest {

    @Nested
    class Masking {
        @Test
        void shouldKeepLengthAndSeparators() {
            assertThat(replaced("mask", Map.of(), "Ann-Marie O'Neil, 7")).isEqualTo("***-***** *'****, *");
            assertThat(replaced("mask", Map.of("character", "#"), "Ünal 😀")).isEqualTo("#### #");
        }

        @Test
        void shouldKeepTheFirstAndLastThatWereAskedFor() {
            assertThat(replaced("mask", Map.of("keep-first", 6, "keep-last", 4), "4111 1111 1111 1111"))
                    .isEqualTo("4111 11** **** 1111");
        }

        @Test
        void shouldKeepNothingWhenThatWouldBeEverything() {
            assertThat(replaced("mask", Map.of("keep-first", 2, "keep-last", 2), "1234"))
                    .isEqualTo("****");
        }
    }

    @Test
    void shouldRemoveLabelKeepAndSuppress() {
        Value ann = value("PERSON", "Ann");

        assertThat(replaced(strategy("redact", Map.of()), ann)).isEmpty();
        assertThat(replaced(strategy("replace-with-type", Map.of()), ann)).isEqualTo("<PERSON>");
        assertThat(replaced(strategy("keep", Map.of()), ann)).isEqualTo("Ann");
        assertThat(strategy("suppress", Map.of()).apply(ann)).isEqualTo(new Outcome.Suppressed());
        assertThat(ann).hasToString("a value of type PERSON");
    }

    @ParameterizedTest
    @CsvSource({"3,0,Berlin,Ber", "0,3,Berlin,lin", "2,2,Berlin,Be…in", "6,4,0123456789,…", "9,0,Berlin,Berlin"})
    void shouldTruncate(int first, int last, String text, String expected) {
        assertThat(replaced("truncate", Map.of("first", first, "last", last), text))
                .isEqualTo(expected);
    }

    @Nested
    class Keyed {
        /** RFC 4231, test case 1. */
        @Test
        void shouldBeHmacSha256() {
            byte[] key = new byte[20];
            Arrays.fill(key, (byte) 0x0b);

            assertThat(HexFormat.of()
                            .formatHex(KeyedFunction.hmacSha256(1, key)
                                    .mac("Hi There".getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                    .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        }

        /** Computed with Python's hmac over the documented message. */
        @Test
        void shouldHashAsDocumented() {
            Outcome outcome = strategy("hash", Map.of()).apply(value("EMAIL_ADDRESS", " ann@example.org"));

            assertThat(outcome)
                    .isEqualTo(new Outcome.Replaced(
                            "hmac-sha256:v1:010c333dfcbf91ed015b022206cf3b594ef9dd78f3cd967205c4e169ed262fa0", 1));
        }

        @Test
        void shouldGiveTheSameNameToTheSameValueUnderTheSameKeyOnly() {
            Strategy pseudonym = strategy("pseudonym", Map.of());
            Strategy rotated = new StrategyCatalogue(Given.OTHER_KEYS, Given.TODAY).strategy("pseudonym");
            String ann = replaced(pseudonym, value("PERSON", "Ann Lee"));

            assertThat(ann).matches("PERSON_v1_[0-9A-HJKMNP-TV-Z]{13}");
            assertThat(replaced(pseudonym, value("PERSON", "Ann Lee "))).isEqualTo(ann);
            assertThat(replaced(pseudonym, value("PERSON", "ann lee"))).isNotEqualTo(ann);
            assertThat(replaced(pseudonym, value("LOCATION", "Ann Lee")).substring("LOCATION".length()))
                    .isNotEqualTo(ann.substring("PERSON".length()));
            assertThat(replaced(rotated, value("PERSON", "Ann Lee"))).startsWith("PERSON_v2_");
        }

        @Test
        void shouldTreatComposedAndDecomposedLettersAndCaseAsAsked() {
            Strategy pseudonym = strategy("pseudonym", Map.of("ignore-case", true));

            assertThat(replaced(pseudonym, value("PERSON", "JOSE\u0301")))
                    .isEqualTo(replaced(pseudonym, value("PERSON", "jos\u00e9")));
        }

        @Test
        void shouldNotConfuseValuesThatReadAlikeTogether() {
            assertThat(new KeyedDraws(Given.KEYS, "p", "ab", "c").uniform())
                    .isNotEqualTo(new KeyedDraws(Given.KEYS, "p", "a", "bc").uniform());
        }

        /** Chi-squared with 6 degrees of freedom: 22.46 is the point of 0.001. The draws are fixed by the key. */
        @Test
        void shouldDrawEvenly() {
            KeyedDraws draws = new KeyedDraws(Given.KEYS, "evenness");
            int[] counts = new int[7];
            for (int i = 0; i < 70_000; i++) {
                counts[draws.below(7)]++;
            }
            double chiSquared = IntStream.of(counts)
                    .mapToDouble(count -> (count - 10_000) * (count - 10_000) / 10_000.0)
                    .sum();

            assertThat(chiSquared).isLessThan(22.46);
        }
    }

    @Nested
    class Generalizing {
        @ParameterizedTest
        @CsvSource({
            "month,1984-07-03,1984-07",
            "year,3 July 1984,1984",
            "decade,03.07.1984,1980s",
            "decade,1999-12-31T23:59:59Z,1990s"
        })
        void shouldWidenDates(String to, String date, String expected) {
            assertThat(replaced("generalize", Map.of("of", "date", "to", to), date))
                    .isEqualTo(expected);
        }

        @Test
        void shouldReadTheYearOfDatesWhoseDayAndMonthCouldBeEither() {
            Strategy month = strategy("generalize", Map.of("of", "date", "to", "month"));

            assertThat(replaced("generalize", Map.of("of", "date", "to", "year", "oldest-age", 89), "06/05/1936"))
                    .isEqualTo("90+");
            assertThat(replaced("generalize", Map.of("of", "date", "to", "decade"), "03/04/1984"))
                    .isEqualTo("1980s");
            assertThat(month.apply(value("VALUE", "03/04/1984"))).isInstanceOf(Outcome.Refused.class);
        }

        @Test
        void shouldHideTheBirthYearOfTheVeryOld() {
            Map<String, ?> options = Map.of("of", "date", "to", "year", "oldest-age", 89);

            assertThat(replaced("generalize", options, "1936-06-02")).isEqualTo("1936");
            assertThat(replaced("generalize", options, "1936-06-01")).isEqualTo("90+");
            assertThat(replaced("generalize", options, "1920-01-01")).isEqualTo("90+");
        }

        @ParameterizedTest
        @CsvSource({
            "5,34,30-34",
            "10,34,30-39",
            "20,34,20-39",
            "1,34,34",
            "20,89,80-89",
            "5,90,90+",
            "1,89,89",
            "1,104,90+"
        })
        void shouldPutAgesIntoBands(int width, String age, String expected) {
            assertThat(replaced("generalize", Map.of("of", "age", "width", width, "top", 90), age))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"3,02139-1234,021", "3,03601,000", "2,sw1a 1aa,SW", "3,W1A 0AX,W1A"})
        void shouldKeepThePrefixOfPostcodes(int keep, String code, String expected) {
            assertThat(replaced("generalize", Map.of("of", "postcode", "keep", keep, "rare", List.of("036")), code))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({
            "10,25,'[20, 30)'",
            "10,30,'[30, 40)'",
            "10,-0.5,'[-10, 0)'",
            "0.25,1.3,'[1.25, 1.50)'",
            "1000,12,'[0, 1000)'"
        })
        void shouldPutNumbersIntoRanges(BigDecimal width, String number, String expected) {
            assertThat(replaced("generalize", Map.of("of", "number", "width", width), number))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"date,yesterday", "age,200", "age,forty", "age,-3", "postcode,021", "number,1e9", "number,12 000"})
        void shouldRefuseWhatIsNotOfTheKind(String of, String text) {
            Strategy strategy = strategy(
                    "generalize",
                    switch (of) {
                        case "date" -> Map.of("of", of, "to", "year");
                        case "postcode" -> Map.of("of", of, "keep", 3);
                        case "number" -> Map.of("of", of, "width", 10);
                        default -> Map.of("of", of);
                    });

            assertThat(strategy.apply(value("VALUE", text)))
                    .isEqualTo(new Outcome.Refused("not a value of the kind to generalize"));
        }
    }

    @Nested
    class Noise {
        private List<Double> noisy(Map<String, ?> options) {
            Strategy noise = strategy("noise", options);
            return IntStream.range(0, 20_000)
                    .mapToObj(i -> Double.valueOf(
                            replaced(noise, new Value(new EntityType("SALARY"), "100.000000", "subject " + i))))
                    .toList();
        }

        /** Laplace noise of scale b has mean 0, mean distance b, and variance 2b². Five standard errors either way. */
        @Test
        void shouldHaveTheMomentsOfLaplace() {
            List<Double> drawn = noisy(Map.of("scale", 10));

            assertThat(mean(drawn, x -> x - 100)).isBetween(-0.5, 0.5);
            assertThat(mean(drawn, x -> Math.abs(x - 100))).isBetween(9.65, 10.35);
            assertThat(mean(drawn, x -> (x - 100) * (x - 100))).isBetween(184.0, 216.0);
        }

        /** Gaussian noise: variance σ², mean distance σ·√(2/π). */
        @Test
        void shouldHaveTheMomentsOfGauss() {
            List<Double> drawn = noisy(Map.of("scale", 10, "distribution", "gaussian"));

            assertThat(mean(drawn, x -> x - 100)).isBetween(-0.36, 0.36);
            assertThat(mean(drawn, x -> Math.abs(x - 100))).isBetween(7.76, 8.2);
            assertThat(mean(drawn, x -> (x - 100) * (x - 100))).isBetween(95.0, 105.0);
        }

        @Test
        void shouldGiveEqualNoiseToTheSameValueOfTheSameSubjectUnlessFreshNoiseIsAskedFor() {
            Strategy keyed = strategy("noise", Map.of("scale", 1000));
            Strategy secure = strategy("noise", Map.of("scale", 1000, "generator", "secure"));
            Value value = new Value(new EntityType("SALARY"), "51234.5678", "ann");

            assertThat(replaced(keyed, value)).isEqualTo(replaced(keyed, value));
            assertThat(IntStream.range(0, 5)
                            .mapToObj(_ -> replaced(secure, value))
                            .distinct())
                    .hasSizeGreaterThan(1);
            assertThat(secure.apply(value))
                    .isInstanceOfSatisfying(
                            Outcome.Replaced.class,
                            replaced -> assertThat(replaced.keyVersion()).isEqualTo(Outcome.NO_KEY));
        }

        @Test
        void shouldKeepDecimalsAndBounds() {
            Strategy noise = strategy("noise", Map.of("scale", 50, "min", 0, "max", 10.5));

            for (int i = 0; i < 200; i++) {
                String noisy = replaced(noise, new Value(new EntityType("SCORE"), "7.25", "s" + i));
                assertThat(noisy).matches("\\d+\\.\\d{2}");
                assertThat(new BigDecimal(noisy)).isBetween(BigDecimal.ZERO, new BigDecimal("10.5"));
            }
            assertThat(replaced(noise, value("SCORE", "7"))).matches("\\d+");
        }

        @Test
        void shouldRefuseWhatIsNotANumber() {
            assertThat(strategy("noise", Map.of("scale", 1)).apply(value("SCORE", "1,000")))
                    .isEqualTo(new Outcome.Refused("not a plain decimal number"));
        }

        private double mean(List<Double> values, java.util.function.DoubleUnaryOperator of) {
            return values.stream()
                    .mapToDouble(Double::doubleValue)
                    .map(of)
                    .average()
                    .orElseThrow();
        }
    }

    @Nested
    class Shuffling {
        private final List<Integer> column = IntStream.range(0, 100).boxed().toList();

        @Test
        void shouldKeepTheValuesAndChangeTheOrder() {
            List<Integer> shuffled = new ColumnShuffle(Given.KEYS).shuffle("age", column);

            assertThat(shuffled).containsExactlyInAnyOrderElementsOf(column).isNotEqualTo(column);
            assertThat(new ColumnShuffle(Given.KEYS).shuffle("age", column)).isEqualTo(shuffled);
            assertThat(new ColumnShuffle(Given.KEYS).shuffle("pay", column)).isNotEqualTo(shuffled);
            assertThat(new ColumnShuffle(Given.OTHER_KEYS).shuffle("age", column))
                    .isNotEqualTo(shuffled);
        }

        /** Every order of three comes up about as often: chi-squared, 5 degrees of freedom, 20.52 is the point of 0.001. */
        @Test
        void shouldGiveEveryOrderTheSameChance() {
            Map<List<Integer>, Long> counts = IntStream.range(0, 6_000)
                    .mapToObj(i -> new ColumnShuffle(Given.KEYS).shuffle("column " + i, List.of(1, 2, 3)))
                    .collect(java.util.stream.Collectors.groupingBy(
                            order -> order, java.util.stream.Collectors.counting()));

            assertThat(counts).hasSize(6);
            assertThat(counts.values().stream()
                            .mapToDouble(count -> (count - 1_000) * (count - 1_000) / 1_000.0)
                            .sum())
                    .isLessThan(20.52);
        }
    }
}
