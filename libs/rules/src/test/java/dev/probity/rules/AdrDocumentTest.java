package dev.probity.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdrDocumentTest {
    private static final String SMALL = """
            meta:
              adr_id: "ADR-006-TEST"
            thresholds:
              quality: { pass_at_5: { target: 0.80 } }
              fairness: { subgroup_delta: { target_max: 0.05 } }
              safety: { harmful_rate: { target_max: 0.005 } }
              drift: { psi: { warn_at: 0.1, retrain_at: 0.2 } }
            policy_as_code:
              rules:
                - id: test_pii_block
                  when: "contains_pii == true"
                  action: block
            """;

    @Test
    void shouldLoadADocumentWithNothingButTheNecessary() {
        PolicyDocument document = PolicyDocument.parse("adr.yaml", SMALL);

        assertThat(document.set().name()).isEqualTo("ADR-006-TEST");
        assertThat(document.set().policies()).singleElement().satisfies(policy -> {
            assertThat(policy.context()).isEqualTo(Context.PROMPT);
            assertThat(policy.when()).isEqualTo("prompt.contains_pii == true");
        });
        assertThat(document.thresholds())
                .containsExactly(
                        new Threshold("quality.pass_at_5", Threshold.Direction.AT_LEAST, null, 0.80),
                        new Threshold("fairness.subgroup_delta", Threshold.Direction.AT_MOST, null, 0.05),
                        new Threshold("safety.harmful_rate", Threshold.Direction.AT_MOST, null, 0.005),
                        new Threshold("drift.psi", Threshold.Direction.AT_MOST, 0.1, 0.2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  adr_id: \"ADR-006-TEST\"\n",
                "  quality: { pass_at_5: { target: 0.80 } }\n",
                "  fairness: { subgroup_delta: { target_max: 0.05 } }\n",
                "  safety: { harmful_rate: { target_max: 0.005 } }\n",
                "  drift: { psi: { warn_at: 0.1, retrain_at: 0.2 } }\n",
                "      when: \"contains_pii == true\"\n",
                "      action: block\n",
                "target: 0.80",
                ", retrain_at: 0.2"
            })
    void shouldRefuseAPartialDocument(String part) {
        assertThat(SMALL).contains(part);
        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> PolicyDocument.parse("adr.yaml", SMALL.replace(part, "")));
    }

    @Test
    void shouldRefuseADocumentWithoutRules() {
        String none = SMALL.substring(0, SMALL.indexOf("    - id")) + "    []\n";
        String notEven = SMALL.substring(0, SMALL.indexOf("policy_as_code"));

        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> PolicyDocument.parse("adr.yaml", none))
                .withMessageContaining("at least one rule");
        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> PolicyDocument.parse("adr.yaml", notEven))
                .withMessageContaining("'policy_as_code' is missing");
    }

    @Test
    void shouldRefuseARuleOnAnUnknownFact() {
        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> PolicyDocument.parse("adr.yaml", SMALL.replace("contains_pii", "contains_pi")))
                .withMessageContaining("adr.yaml:11")
                .withMessageContaining("undeclared reference to 'contains_pi'");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
                    contains_pii and not lawful_basis          => prompt.contains_pii && !(lawful_basis)
                    contains_pii && !lawful_basis              => prompt.contains_pii && !lawful_basis
                    not jailbreak_score > 0.8 or contains_pii  => !(prompt.jailbreak_score > 0.8 ) || prompt.contains_pii
                    not (contains_pii or lawful_basis)         => !((prompt.contains_pii || lawful_basis))
                    not not contains_pii                       => !(!(prompt.contains_pii) )
                    language == 'this and that or not'         => prompt.language == 'this and that or not'
                    language == "a \\" and b" and True         => prompt.language == "a \\" and b" && true
                    language == '''it's and''' and False       => prompt.language == '''it's and''' && false
                    language == r'\\' or lawful_basis          => prompt.language == r'\\' || lawful_basis
                    prompt.contains_pii                        => prompt.contains_pii
                    pii_types.exists(t, t == 'and')            => prompt.pii_types.exists(t, t == 'and')
                    harm.violence > 0.5 or harm['and'] > 1     => prompt.harm.violence > 0.5 || prompt.harm['and'] > 1
                    size(pii_types) > 1 ? not lawful_basis : band => size(prompt.pii_types) > 1 ? !(lawful_basis ) : band
                    """)
    void shouldTranslateConditions(String adr, String cel) {
        assertThat(AdrExpression.translate(adr, Context.PROMPT.schema()).strip().replaceAll(" +", " "))
                .isEqualTo(cel.strip());
    }

    @Nested
    class Pack {
        private final PolicyDocument pack = Packs.read("adr-006");

        @Test
        void shouldHoldTheThresholdsOfTheDecisionRecord() {
            assertThat(pack.thresholds())
                    .extracting(threshold -> threshold.metric() + " " + threshold.direction() + " " + threshold.block())
                    .containsExactly(
                            "quality.pass_at_5 AT_LEAST 0.82",
                            "fairness.subgroup_delta AT_MOST 0.05",
                            "safety.harmful_rate AT_MOST 0.005",
                            "privacy.reid_risk AT_MOST 0.001",
                            "drift.psi AT_MOST 0.2",
                            "latency.p95_seconds AT_MOST 2.0",
                            "availability.ratio AT_LEAST 0.995");
        }

        @ParameterizedTest
        @CsvSource({
            "true,  false, 0.0,  block,     pii_without_lawful_basis",
            "true,  true,  0.0,  allow,",
            "false, false, 0.0,  allow,",
            "false, false, 0.8,  allow,",
            "false, false, 0.81, safe_mode, jailbreak_suspected",
            "true,  false, 0.9,  block,     pii_without_lawful_basis jailbreak_suspected"
        })
        void shouldDecideOnPrompts(
                boolean pii,
                boolean basis,
                double jailbreak,
                String action,
                @org.jspecify.annotations.Nullable String matched) {
            Decision decision = pack.set()
                    .decide(Samples.facts(Map.of(
                            "prompt.contains_pii", pii, "lawful_basis", basis, "prompt.jailbreak_score", jailbreak)));

            assertThat(decision.action().code()).isEqualTo(action);
            assertThat(decision.matches().stream().map(Match::policy).toList())
                    .isEqualTo(matched == null ? java.util.List.of() : java.util.List.of(matched.split(" ")));
        }

        @ParameterizedTest
        @CsvSource({"0.2, allow", "0.21, summarize"})
        void shouldDecideOnOutputs(double ratio, String action) {
            Decision decision = pack.set().decide(Facts.of(Context.OUTPUT, Map.of("output.verbatim_ratio", ratio)));

            assertThat(decision.action().code()).isEqualTo(action);
        }

        @Test
        void shouldNameAnOwnerForEveryRule() {
            assertThat(pack.set().policies()).extracting(Policy::owner).containsExactly("dpo", "security", "legal");
        }
    }
}
