package dev.probity.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactsTest {
    @Test
    void shouldHaveOneDigestForTheSameFactsInAnyOrderAndSpelling() {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put("prompt.tokens", 3);
        ordered.put("lawful_basis", true);

        String digest = Samples.facts(ordered).digest();

        assertThat(Samples.facts(Map.of("lawful_basis", true, "prompt", Map.of("tokens", 3L)))
                        .digest())
                .isEqualTo(digest);
        assertThat(Samples.facts(Map.of("lawful_basis", true, "prompt.tokens", 4))
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void shouldNotChangeWithWhatItWasMadeFrom() {
        Map<String, Object> harm = new HashMap<>(Map.of("violence", 0.1));
        Facts facts = Samples.facts(Map.of("prompt.harm", harm));

        harm.put("violence", 0.9);

        assertThat(facts.find("prompt.harm")).contains(Map.of("violence", 0.1));
    }

    static List<Map<String, Object>> unfit() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("prompt.tokens", null);
        return List.of(
                nothing,
                Map.of("prompt.tokens", "3"),
                Map.of("prompt.tokens", 3.5),
                Map.of("prompt.jailbreak_score", Double.NaN),
                Map.of("prompt.jailbreak_score", Double.POSITIVE_INFINITY),
                Map.of("prompt.unknown", 1),
                Map.of("prompt", 1),
                Map.of("prompt.tokens", 1, "prompt", Map.of("tokens", 2)),
                Map.of("prompt.pii_types", List.of(1)),
                Map.of("prompt.pii_types", Collections.nCopies(FactType.MOST_ELEMENTS + 1, "a")),
                Map.of("prompt.language", "a".repeat(FactType.LONGEST_STRING + 1)),
                Map.of("prompt.harm", Map.of("a", "b")));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void shouldRefuseWhatDoesNotFitTheSchema(Map<String, Object> given) {
        assertThatExceptionOfType(InvalidFactsException.class)
                .isThrownBy(() -> Samples.facts(given))
                .satisfies(e -> assertThat(e.problems()).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(Context.class)
    void shouldSayWhatEveryFactMeans(Context context) {
        assertThat(context.schema().facts()).isNotEmpty().allSatisfy((name, fact) -> {
            assertThat(name).matches("[a-z_]+(\\.[a-z_]+)?");
            assertThat(fact.about()).isNotBlank();
        });
    }

    @Test
    void shouldTellVerdictsOnBothSidesOfAThreshold() {
        Threshold ceiling = new Threshold("drift.psi", Threshold.Direction.AT_MOST, 0.1, 0.2);
        Threshold floor = new Threshold("quality", Threshold.Direction.AT_LEAST, 0.9, 0.8);

        assertThat(List.of(0.1, 0.11, 0.2, 0.21, Double.NaN).stream().map(ceiling::verdict))
                .containsExactly(
                        Threshold.Verdict.PASS,
                        Threshold.Verdict.WARN,
                        Threshold.Verdict.WARN,
                        Threshold.Verdict.BLOCK,
                        Threshold.Verdict.BLOCK);
        assertThat(List.of(0.9, 0.85, 0.8, 0.79).stream().map(floor::verdict))
                .containsExactly(
                        Threshold.Verdict.PASS,
                        Threshold.Verdict.WARN,
                        Threshold.Verdict.WARN,
                        Threshold.Verdict.BLOCK);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Threshold("x", Threshold.Direction.AT_MOST, 0.3, 0.2));
    }
}
