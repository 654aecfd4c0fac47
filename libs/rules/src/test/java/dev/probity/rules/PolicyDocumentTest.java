package dev.probity.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
    private static final String ONE = """
            id: no-secrets
            description: Secrets stay at home.
            severity: high
            context: prompt
            when: prompt.secrets.size() > 0
            action: block
            message: The prompt holds a secret.
            owner: security
            tests:
              - name: a key
                matches: true
                given: {prompt.secrets: [aws_key]}
            """;

    @Test
    void shouldReadOnePolicy() {
        PolicyDocument document = PolicyDocument.parse("one.yaml", ONE);

        assertThat(document.set().name()).isEqualTo("no-secrets");
        assertThat(document.set().policies()).singleElement().satisfies(policy -> {
            assertThat(policy.severity()).isEqualTo(Severity.HIGH);
            assertThat(policy.action()).isEqualTo(Action.BLOCK);
            assertThat(policy.owner()).isEqualTo("security");
            assertThat(policy.tests()).hasSize(1);
        });
    }

    @Test
    void shouldReadASetWhosePoliciesInheritContextAndOwner() {
        PolicyDocument document = PolicyDocument.parse("set.yaml", """
                name: intake
                version: 7
                context: data
                owner: steward
                policies:
                  - {id: a, severity: low, when: dataset.rows < 1, action: warn, message: empty}
                  - {id: b, severity: low, context: prompt, when: lawful_basis, action: log, message: m, owner: dpo}
                """);

        assertThat(document.set().version()).isEqualTo("7");
        assertThat(document.set().policies())
                .extracting(policy -> policy.context() + " " + policy.owner())
                .containsExactly("DATA steward", "PROMPT dpo");
    }

    @Nested
    class Problems {
        @Test
        void shouldNamePlaceOfAnErrorInsideACondition() {
            refused(
                    ONE.replace("prompt.secrets.size() > 0", "prompt.secret.size() > 0"),
                    "one.yaml:5:7",
                    "undeclared reference to 'prompt.secret'");
            refused(
                    ONE.replace("when: prompt.secrets.size() > 0", "when: |\n  lawful_basis &&\n  prompt.tokens"),
                    "one.yaml:6:14",
                    "found no matching overload");
        }

        @ParameterizedTest
        @ValueSource(strings = {"id", "severity", "context", "when", "action", "message", "owner"})
        void shouldRefuseAMissingKey(String key) {
            refused(ONE.replaceFirst("(?m)^" + key + ":.*\n", ""), "one.yaml:1:1", "'" + key + "' is missing");
        }

        @Test
        void shouldRefuseWhatItDoesNotKnow() {
            refused(ONE.replace("action: block", "acton: block"), "one.yaml:6", "unknown key 'acton'");
            refused(ONE.replace("action: block", "action: blok"), "one.yaml:6:9", "'blok' is not known");
            refused(ONE.replace("action: block", "action: allow"), "one.yaml:1", "allow means nothing");
            refused(ONE.replace("prompt.secrets: [", "prompt.secret: ["), "one.yaml:12", "is not a fact");
            refused(ONE.replace("[aws_key]", "true"), "one.yaml:12", "must be list<string>");
            refused(ONE + "id: again\n", "one.yaml:1", "twice");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "# nothing",
                    "[]",
                    "true",
                    "a: [",
                    "a: &x 1\nb: *x",
                    "policies: []\nname: x",
                    "--- 1\n--- 2",
                    "\t- x"
                })
        void shouldRefuseWhatIsNoDocument(String yaml) {
            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> PolicyDocument.parse("x.yaml", yaml))
                    .satisfies(e -> assertThat(e.problems()).isNotEmpty());
        }

        @Test
        void shouldRefuseAMissingAnUnreadableAndAnUndecodableFile(@TempDir Path folder) throws IOException {
            Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'i', 'd', ':', ' ', (byte) 0xE4});

            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> PolicyDocument.read(folder.resolve("none.yaml")))
                    .withMessageContaining("no such file");
            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> PolicyDocument.read(folder))
                    .withMessageContaining("cannot be read");
            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> PolicyDocument.read(latin))
                    .withMessageContaining("not UTF-8");
        }

        private void refused(String yaml, String place, String message) {
            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> PolicyDocument.parse("one.yaml", yaml))
                    .withMessageContaining(place)
                    .withMessageContaining(message);
        }
    }
}
