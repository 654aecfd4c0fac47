package dev.probity.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of a check digit with a number that its authority publishes, and the same number with another digit. */
class CheckDigitsTest {

    static Stream<Arguments> published() throws IOException {
        try (InputStream in = Objects.requireNonNull(CheckDigitsTest.class.getResourceAsStream("check-digits.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(field -> Arguments.of(field[0], field[1], Integer.parseInt(field[2])));
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void shouldBelieveAPublishedNumberAndNoneWithAnotherCheckCharacter(String type, String number, int behind) {
        Detector detector =
                Detector.standard().only(Set.of(new EntityType(type))).withMinimumScore(0);
        String before = "it is ";

        Finding found = detector.detect(before + number + ".").getFirst();

        assertThat(found.in(before + number + ".")).isEqualTo(number);
        int at = position(number, behind);
        for (char other : others(number.charAt(at))) {
            String wrong = number.substring(0, at) + other + number.substring(at + 1);
            assertThat(detector.detect(before + wrong + "."))
                    .as(wrong)
                    .noneMatch(it -> it.reason().equals(found.reason()) && it.score() >= found.score());
        }
    }

    private static int position(String number, int behind) {
        int at = number.length() - 1;
        for (int left = behind; left > 0 || !Text.isAlphanumeric(number.charAt(at)); at--) {
            left -= Text.isAlphanumeric(number.charAt(at)) ? 1 : 0;
        }
        return at;
    }

    private static List<Character> others(char c) {
        String same = Text.isDigit(c)
                ? "0123456789"
                : Character.isUpperCase(c) ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "abcdefghijklmnopqrstuvwxyz";
        return same.chars().filter(o -> o != c).mapToObj(o -> (char) o).toList();
    }

    @Test
    void shouldCoverEveryIdentifierThatIsChecked() throws IOException {
        Set<String> covered = published().map(it -> (String) it.get()[0]).collect(Collectors.toSet());
        Set<String> withDigits = Identifiers.BUILT_IN.stream()
                .filter(it -> it.reason().contains("check")
                        || it.reason().contains("Luhn")
                        || it.reason().contains("key"))
                .map(it -> it.type().name())
                .collect(Collectors.toSet());
        assertThat(covered)
                .containsAll(withDigits.stream()
                        .filter(it -> !Set.of("DE_FUEHRERSCHEIN", "DE_PASSPORT", "FR_TAX_ID")
                                .contains(it))
                        .toList());
    }

    @Test
    void shouldVerifyTheKeyOfAFrenchTaxNumber() {
        // The rule is published, an example is not: any ten digits and their remainder.
        for (long first : new long[] {1_234_567_890L, 3_001_234_567L, 510, 511, 512}) {
            String digits = "%010d%03d".formatted(first, first % 511);
            assertThat(EuropeanIdentifiers.spi(digits)).isTrue();
            assertThat(EuropeanIdentifiers.spi("%010d%03d".formatted(first, (first + 1) % 511)))
                    .isFalse();
        }
    }
}
