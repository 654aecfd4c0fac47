package dev.probity.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions written to hurt. The time limits are minutes where work should take milliseconds: they catch hanging. */
class HostileExpressionsTest {
    @Nested
    class Limits {
        @Test
        void shouldRefuseALongSource() {
            refused("true " + " ".repeat(Language.LONGEST_SOURCE), "longer than");
        }

        @Test
        void shouldRefuseManyNodes() {
            refused(IntStream.range(0, 300).mapToObj(i -> "true").collect(Collectors.joining("||")), "node");
        }

        @ParameterizedTest
        @ValueSource(strings = {"(", "[", "!(", "-(", "{1:", "true?(", "size("})
        void shouldRefuseDeepNesting(String open) {
            refused(open.repeat(500) + "true", "");
        }

        @Test
        void shouldRefuseDeepComprehensions() {
            refused(
                    "prompt.pii_types.all(a, prompt.pii_types.all(b, prompt.pii_types.all(c, a == b || b == c)))",
                    "deeper than 2");
        }

        private void refused(String when, String message) {
            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> Samples.prompt(when, Action.BLOCK))
                    .withMessageContaining(message);
        }
    }

    @Nested
    class Evaluation {
        private final Facts large = Samples.facts(Map.of(
                "prompt.pii_types", Collections.nCopies(9_000, "email"),
                "prompt.language", "a".repeat(60_000)));

        @Test
        void shouldStopALoopOverLoopsAndBlock() {
            Decision decision = assertTimeoutPreemptively(
                    Duration.ofMinutes(1),
                    () -> Samples.prompt("prompt.pii_types.all(a, prompt.pii_types.all(b, a == b))", Action.LOG)
                            .decide(large));

            assertThat(decision.action()).isEqualTo(Action.BLOCK);
            assertThat(decision.matches().getFirst().error()).contains("Iteration budget exceeded");
        }

        @Test
        void shouldMatchAnEvilRegularExpressionInLinearTime() {
            Decision decision = assertTimeoutPreemptively(
                    Duration.ofMinutes(1),
                    () -> Samples.prompt(
                                    "prompt.language.matches('^(a+)+$') && !prompt.language.matches('^(a|a?)+b$')",
                                    Action.MASK)
                            .decide(large));

            assertThat(decision.action()).isEqualTo(Action.MASK);
        }

        @Test
        void shouldBearTextThatAComprehensionMultiplies() {
            String doubling = "prompt.pii_types.map(a, a + prompt.language + prompt.language).size() > 0";
            Decision decision = assertTimeoutPreemptively(
                    Duration.ofMinutes(1),
                    () -> Samples.prompt(doubling, Action.LOG)
                            .decide(Samples.facts(Map.of(
                                    "prompt.pii_types", Collections.nCopies(100, "email"),
                                    "prompt.language", "a".repeat(1_000)))));

            assertThat(decision.action()).isEqualTo(Action.LOG);
        }
    }

    @Nested
    class Fuzz {
        private static final List<String> PIECES = List.of(
                "prompt.contains_pii",
                "prompt.tokens",
                "prompt.harm",
                "prompt.pii_types",
                "lawful_basis",
                "output",
                "x",
                "&&",
                "||",
                "!",
                "==",
                "<",
                "+",
                "-",
                "*",
                "/",
                "%",
                "?",
                ":",
                "in",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                ",",
                ".",
                "1",
                "0",
                "-9223372036854775808",
                "1e308",
                "0u",
                "'a'",
                "\"\\u0000\"",
                "b'\\xff'",
                "r'\\'",
                "'''",
                "null",
                "true",
                ".exists(t, t == 'a')",
                ".all(t, true)",
                ".map(t, t)",
                ".filter(t, false)",
                "has(prompt.harm.a)",
                ".size()",
                ".matches('a*')",
                "timestamp('x')",
                "duration('1s')",
                "dyn(1)",
                "type(1)",
                "int('x')",
                "//",
                "\n",
                "\u0000",
                "\uD800",
                "\u202E",
                "ä",
                "\t",
                "and",
                "__result__",
                "@result",
                "`a`",
                "?.",
                "[?0]");

        @Test
        void shouldEitherRefuseOrDecideEveryExpression() {
            long seed = 731L;
            Random random = new Random(seed);
            Facts facts = Samples.facts(Map.of(
                    "prompt.contains_pii",
                    true,
                    "prompt.tokens",
                    3,
                    "prompt.harm",
                    Map.of("a", 0.5),
                    "prompt.pii_types",
                    List.of("a", "b")));
            int compiled = 0;
            for (int i = 0; i < 20_000; i++) {
                String when = IntStream.range(0, 1 + random.nextInt(8))
                        .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size())))
                        .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
                compiled += decides(when, facts, "seed " + seed + ", expression " + i + ": " + when) ? 1 : 0;
            }
            assertThat(compiled).as("expressions that compiled, seed %d", seed).isGreaterThan(100);
        }

        /** True when it compiled; then it must also decide, and explain the same outcome. */
        private boolean decides(String when, Facts facts, String description) {
            if (when.isBlank()) {
                return false;
            }
            PolicySet set;
            try {
                set = Samples.prompt(when, Action.MASK);
            } catch (InvalidPolicyException e) {
                assertThat(e.problems()).as(description).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.message()).isNotBlank();
                });
                return false;
            }
            Decision decision = set.decide(facts);
            Trace.Outcome outcome = set.explain(facts).getFirst().trace().outcome();
            assertThat(decision.action())
                    .as(description)
                    .isEqualTo(
                            switch (outcome) {
                                case TRUE -> Action.MASK;
                                case FALSE, SKIPPED -> Action.ALLOW;
                                case ERROR -> Action.BLOCK;
                            });
            return true;
        }
    }
}
