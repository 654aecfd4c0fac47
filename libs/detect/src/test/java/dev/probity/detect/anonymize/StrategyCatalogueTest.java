package dev.probity.detect.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrategyCatalogueTest {
    /** Options a strategy cannot do without. */
    private static final Map<StrategyKind, Map<String, ?>> NEEDED = Map.of(
            StrategyKind.GENERALIZE, Map.of("of", "age"),
            StrategyKind.TRUNCATE, Map.of("first", 1),
            StrategyKind.DATE_SHIFT, Map.of("days", 30),
            StrategyKind.NOISE, Map.of("scale", 1));

    @ParameterizedTest
    @EnumSource
    void shouldMakeEveryStrategyByName(StrategyKind kind) {
        Strategy strategy = Given.strategy(kind.id(), NEEDED.getOrDefault(kind, Map.of()));

        assertThat(strategy.kind()).isEqualTo(kind);
        assertThat(StrategyKind.named(kind.toString())).isEqualTo(kind);
        assertThat(kind.summary()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNeverLetAStrangeValueThroughOrFail(StrategyKind kind) {
        Strategy strategy = Given.strategy(kind.id(), NEEDED.getOrDefault(kind, Map.of()));
        for (String strange :
                List.of("\uD83D\uDE00\uD83D\uDE00", "\uD800 lone", "x".repeat(10_000), "1e999999999", "２０２４-01-01")) {
            Outcome outcome = strategy.apply(Given.value("DATE_TIME", strange));
            if (kind != StrategyKind.KEEP && outcome instanceof Outcome.Replaced(String text, int _)) {
                assertThat(text).isNotEqualTo(strange);
            }
        }
    }

    @Test
    void shouldRefuseAnUnknownNameWithTheNamesThereAreAndTheNearest() {
        assertThatThrownBy(() -> Given.strategy("pseudonim", Map.of()))
                .isInstanceOf(UnknownStrategyException.class)
                .hasMessageStartingWith("unknown strategy pseudonim, did you mean pseudonym?; known: mask, redact")
                .satisfies(e -> assertThat(((UnknownStrategyException) e).known())
                        .containsExactlyElementsOf(StrategyKind.ids()));
        assertThatThrownBy(() -> Given.strategy("encrypt-everything", Map.of()))
                .hasMessageStartingWith("unknown strategy encrypt-everything; known:");
    }

    @Test
    void shouldRefuseOptionsItDoesNotKnowOrCannotUse() {
        assertThatThrownBy(() -> Given.strategy("mask", Map.of("keep-frist", 4)))
                .hasMessage("unknown option of mask keep-frist, did you mean keep-first?; known: character, keep-first,"
                        + " keep-last");
        assertThatThrownBy(() -> Given.strategy("mask", Map.of("keep-first", -1)))
                .hasMessage("option keep-first of mask must be a whole number from 0 to 64");
        assertThatThrownBy(() -> Given.strategy("mask", Map.of("character", "**")))
                .hasMessage("option character of mask must be a single character");
        assertThatThrownBy(() -> Given.strategy("hash", Map.of("ignore-case", "yes")))
                .hasMessage("option ignore-case of hash must be true or false");
        assertThatThrownBy(() -> Given.strategy("generalize", Map.of("of", "colour")))
                .hasMessage("option of of generalize must be one of date, age, postcode, number");
        assertThatThrownBy(() -> Given.strategy("generalize", Map.of()))
                .hasMessage("strategy generalize needs the option of");
        assertThatThrownBy(() -> Given.strategy("generalize", Map.of("of", "number", "width", 0)))
                .hasMessage("option width of generalize must be a number above zero");
        assertThatThrownBy(() -> Given.strategy("generalize", Map.of("of", "postcode", "keep", 3, "rare", List.of(1))))
                .hasMessage("option rare of generalize must be a list of texts");
        assertThatThrownBy(() -> Given.strategy("noise", Map.of("scale", 1, "min", 3, "max", 2)))
                .hasMessage("option min of noise must be no more than max");
        assertThatThrownBy(() -> Given.strategy("truncate", Map.of())).hasMessageContaining("use redact");
        assertThatThrownBy(() -> Given.strategy("substitute", Map.of("region", "Mars")))
                .hasMessageContaining("option region of substitute");
    }

    @Test
    void shouldRefuseTokensWithoutAVault() {
        assertThatThrownBy(() -> new StrategyCatalogue(Given.KEYS, Given.TODAY).strategy("tokenize"))
                .hasMessage("strategy tokenize needs a token vault, and there is none");
    }

    @Test
    void shouldRefuseWeakKeys() {
        assertThatThrownBy(() -> KeyedFunction.hmacSha256(1, new byte[15])).hasMessageContaining("16 bytes");
        assertThatThrownBy(() -> KeyedFunction.hmacSha256(0, new byte[32])).hasMessageContaining("1 or more");
        assertThat(Given.KEYS).hasToString("key version 1");
    }
}
