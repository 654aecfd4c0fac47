package dev.probity.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PolicySetTest {
    @Nested
    class Compile {
        @Test
        void shouldNameLineAndColumnOfATypeError() {
            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> Samples.prompt("prompt.contains_pii\n  && prompt.tokens == 'many'", Action.BLOCK))
                    .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                        assertThat(problem.line()).isEqualTo(2);
                        assertThat(problem.column()).isEqualTo(20);
                        assertThat(problem.message()).contains("no matching overload for '_==_'");
                    }));
        }

        @Test
        void shouldRefuseAFactOfAnotherContext() {
            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> Samples.prompt("output.verbatim_ratio > 0.2", Action.BLOCK))
                    .withMessageContaining("undeclared reference to 'output.verbatim_ratio'");
        }

        @Test
        void shouldRefuseAConditionThatIsNotTrueOrFalse() {
            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> Samples.prompt("prompt.tokens", Action.BLOCK))
                    .withMessageContaining("expected type 'bool' but found 'int'");
        }

        @Test
        void shouldReportTheErrorsOfEveryPolicyAtOnce() {
            List<Policy> broken = List.of(
                    Samples.policy("one", Context.PROMPT, "prompt.nope", Action.BLOCK),
                    Samples.policy("two", Context.DATA, "dataset.rows >", Action.BLOCK));

            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> PolicySet.compile("set", "1", broken))
                    .satisfies(e -> assertThat(e.problems())
                            .extracting(Problem::message)
                            .anyMatch(message -> message.startsWith("one:"))
                            .anyMatch(message -> message.startsWith("two:")));
        }

        @Test
        void shouldRefuseNoPoliciesAndAnIdUsedTwice() {
            Policy policy = Samples.policy("one", Context.PROMPT, "true", Action.BLOCK);

            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> PolicySet.compile("set", "1", List.of()))
                    .withMessageContaining("no policies");
            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> PolicySet.compile("set", "1", List.of(policy, policy)))
                    .withMessageContaining("'one' twice");
        }

        @Test
        void shouldCompareWholeAndBrokenNumbers() {
            assertThat(Samples.prompt("prompt.jailbreak_score >= 1", Action.BLOCK)
                            .decide(Samples.facts(Map.of("prompt.jailbreak_score", 1.0)))
                            .allowed())
                    .isFalse();
        }
    }

    @Nested
    class Digest {
        @Test
        void shouldDependOnTheContentAndNotOnTheVersionOrTheTests() {
            Policy policy = Samples.policy("one", Context.PROMPT, "lawful_basis", Action.BLOCK);
            Policy tested = new Policy(
                    "one",
                    "",
                    Severity.MEDIUM,
                    Context.PROMPT,
                    "lawful_basis",
                    Action.BLOCK,
                    "because of one",
                    "mrc",
                    List.of(new Policy.Example("x", Map.of("lawful_basis", true), true)));
            Policy other = Samples.policy("one", Context.PROMPT, "lawful_basis", Action.WARN);

            String digest = PolicySet.compile("set", "1", List.of(policy)).digest();

            assertThat(digest).matches("sha256:[0-9a-f]{64}");
            assertThat(PolicySet.compile("set", "2", List.of(tested)).digest()).isEqualTo(digest);
            assertThat(PolicySet.compile("set", "1", List.of(other)).digest()).isNotEqualTo(digest);
        }
    }

    @Nested
    class Decide {
        @Test
        void shouldBlockAndSaySoWhenAFactIsMissing() {
            Decision decision =
                    Samples.prompt("prompt.jailbreak_score > 0.8", Action.WARN).decide(Samples.facts(Map.of()));

            assertThat(decision).isInstanceOf(Decision.Block.class);
            assertThat(decision.reasons())
                    .singleElement()
                    .asString()
                    .contains("could not be decided and therefore blocks")
                    .contains("missing facts prompt.jailbreak_score");
        }

        @Test
        void shouldBlockWhenAConditionFailsWhileItRuns() {
            for (String when : List.of(
                    "prompt.pii_types[3] == 'email'",
                    "10 / (prompt.tokens - 5) > 1",
                    "prompt.harm['unknown'] > 0.1",
                    "int(prompt.language) > 1",
                    "prompt.language.matches('(')",
                    "dyn(prompt.tokens).size() > 1")) {
                Decision decision = Samples.prompt(when, Action.LOG)
                        .decide(Samples.facts(Map.of(
                                "prompt.pii_types",
                                List.of("email"),
                                "prompt.tokens",
                                5,
                                "prompt.harm",
                                Map.of(),
                                "prompt.language",
                                "en")));
                assertThat(decision.action()).as(when).isEqualTo(Action.BLOCK);
                assertThat(decision.matches().getFirst().error()).as(when).isNotBlank();
            }
        }

        @Test
        void shouldShowTheValuesAPolicySaw() {
            Decision decision = Samples.prompt("prompt.contains_pii && prompt.tokens < 9", Action.MASK)
                    .decide(Samples.facts(
                            Map.of("prompt", Map.of("contains_pii", true, "tokens", 5), "lawful_basis", false)));

            assertThat(decision.matches().getFirst().saw())
                    .containsExactly(Map.entry("prompt.contains_pii", true), Map.entry("prompt.tokens", 5L));
        }

        @Test
        void shouldLeavePoliciesOfOtherContextsOut() {
            PolicySet set = PolicySet.compile(
                    "set",
                    "1",
                    List.of(
                            Samples.policy("data", Context.DATA, "true", Action.BLOCK),
                            Samples.policy("prompt", Context.PROMPT, "true", Action.WARN)));

            assertThat(set.decide(Samples.facts(Map.of())).matches())
                    .extracting(Match::policy)
                    .containsExactly("prompt");
        }

        @Test
        void shouldRefuseAccessUnlessAPolicyAllowsIt() {
            PolicySet set = PolicySet.compile(
                    "set",
                    "1",
                    List.of(
                            Samples.policy("read", Context.ACCESS, "action == 'dataset:read'", Action.ALLOW),
                            Samples.policy("log", Context.ACCESS, "true", Action.LOG)));

            Decision refused = set.decide(Facts.of(Context.ACCESS, Map.of("action", "dataset:write")));
            Decision granted = set.decide(Facts.of(Context.ACCESS, Map.of("action", "dataset:read")));

            assertThat(refused.allowed()).isFalse();
            assertThat(refused.reasons()).first().isEqualTo("no policy allows this");
            assertThat(granted.allowed()).isTrue();
            assertThat(granted.action()).isEqualTo(Action.LOG);
            assertThat(PolicySet.union("none", List.of())
                            .decide(Facts.of(Context.ACCESS, Map.of()))
                            .allowed())
                    .isFalse();
        }

        @Test
        void shouldNameTheSetOfEveryMatchOfAUnion() {
            PolicySet left = PolicySet.compile(
                    "left", "3", List.of(Samples.policy("same", Context.PROMPT, "true", Action.WARN)));
            PolicySet right = PolicySet.compile(
                    "right", "1", List.of(Samples.policy("same", Context.PROMPT, "true", Action.BLOCK)));

            Decision decision = PolicySet.union("both", List.of(left, right)).decide(Samples.facts(Map.of()));

            assertThat(decision.action()).isEqualTo(Action.BLOCK);
            assertThat(decision.matches())
                    .extracting(match -> match.set() + "@" + match.version())
                    .containsExactly("right@1", "left@3");
        }

        @Test
        void shouldGiveEveryThreadItsOwnAnswer() throws Exception {
            PolicySet set =
                    Samples.prompt("prompt.pii_types.exists(t, t == 'iban') && prompt.tokens % 2 == 0", Action.BLOCK);
            long seed = 20_261_121L;
            List<Callable<List<Integer>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                Random random = new Random(seed + thread);
                tasks.add(() -> wrongAnswers(set, random));
            }
            try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
                for (Future<List<Integer>> wrong : pool.invokeAll(tasks)) {
                    assertThat(wrong.get()).as("seed %d", seed).isEmpty();
                }
            }
        }

        private List<Integer> wrongAnswers(PolicySet set, Random random) {
            List<Integer> wrong = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                int tokens = random.nextInt(100);
                List<String> types = random.nextBoolean() ? List.of("email", "iban") : List.of("email");
                boolean blocked = !set.decide(Samples.facts(Map.of("prompt.tokens", tokens, "prompt.pii_types", types)))
                        .allowed();
                if (blocked != (types.contains("iban") && tokens % 2 == 0)) {
                    wrong.add(i);
                }
            }
            return wrong;
        }
    }

    @Nested
    class Explain {
        @Test
        void shouldShowEachPartOfAConditionAndWhatBecameOfIt() {
            PolicySet set = Samples.prompt(
                    "prompt.contains_pii && !lawful_basis && (prompt.tokens > 10 || prompt.language == 'en')",
                    Action.BLOCK);

            Trace trace = set.explain(Samples.facts(Map.of(
                            "prompt.contains_pii",
                            true,
                            "lawful_basis",
                            false,
                            "prompt.tokens",
                            20,
                            "prompt.language",
                            "de")))
                    .getFirst()
                    .trace();

            assertThat(trace.outcome()).isEqualTo(Trace.Outcome.TRUE);
            assertThat(trace.parts())
                    .extracting(Trace::expression)
                    .containsExactly(
                            "prompt.contains_pii", "!lawful_basis", "prompt.tokens > 10 || prompt.language == \"en\"");
            assertThat(trace.leaves())
                    .extracting(leaf -> leaf.expression() + " " + leaf.outcome())
                    .containsExactly(
                            "prompt.contains_pii TRUE",
                            "lawful_basis FALSE",
                            "prompt.tokens > 10 TRUE",
                            "prompt.language == \"en\" SKIPPED");
        }

        @Test
        void shouldMarkAConditionThatFailed() {
            Trace trace = Samples.prompt("lawful_basis && prompt.tokens > 1", Action.BLOCK)
                    .explain(Samples.facts(Map.of("lawful_basis", true)))
                    .getFirst()
                    .trace();

            assertThat(trace.outcome()).isEqualTo(Trace.Outcome.ERROR);
            assertThat(trace.leaves().getFirst().outcome()).isEqualTo(Trace.Outcome.TRUE);
        }
    }
}
