package dev.probity.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTestsTest {
    private static final String DOCUMENT = """
            name: sample
            context: prompt
            owner: mrc
            policies:
              - id: pii
                severity: high
                when: prompt.contains_pii && !lawful_basis
                action: block
                message: personal data
                tests:
                  - {name: no basis, matches: true, given: {prompt.contains_pii: true, lawful_basis: false}}
                  - {name: harmless, matches: %s, given: {prompt.contains_pii: false, lawful_basis: true}}
            cases:
              - {name: harmless text, action: %s, policies: [], given: {prompt.contains_pii: false, lawful_basis: true}}
            """;

    @Test
    void shouldPassAndMeasureWhatTheExamplesHaveSeen() {
        PolicyTests.Report report = run(DOCUMENT.formatted("false", "allow"));

        assertThat(report.passed()).isTrue();
        assertThat(report.results()).hasSize(3);
        // Seen: contains_pii both ways, lawful_basis only false, for the harmless examples stop before it.
        assertThat(report.coverage()).isCloseTo(0.75, within(1e-9));
        assertThat(report.text())
                .contains("never true  pii: lawful_basis")
                .contains("3 examples, 0 failed, coverage 75 %");
    }

    @Test
    void shouldFailAndSayWhatWasDifferent() {
        PolicyTests.Report report = run(DOCUMENT.formatted("true", "mask"));

        assertThat(report.passed()).isFalse();
        assertThat(report.results())
                .filteredOn(result -> !result.passed())
                .extracting(PolicyTests.Result::detail)
                .satisfiesExactly(
                        detail -> assertThat(detail).contains("expected matches, but it does not match"),
                        detail -> assertThat(detail).contains("expected mask by [], but it is allow"));
    }

    @Test
    void shouldFailAnExampleThatCouldNotBeDecided() {
        PolicyTests.Report report = run(DOCUMENT.formatted("false", "allow")
                .replace(
                        "given: {prompt.contains_pii: true, lawful_basis: false}",
                        "given: {prompt.contains_pii: true}"));

        assertThat(report.results().getFirst().passed()).isFalse();
        assertThat(report.results().getFirst().detail()).contains("missing facts lawful_basis");
    }

    @Test
    void shouldNotPassWithoutExamples() {
        assertThat(PolicyTests.run(List.of()).passed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"production-promotion", "access"})
    void shouldCoverEveryPartOfTheShippedPacksBothWays(String pack) {
        PolicyTests.Report report = PolicyTests.run(List.of(Packs.read(pack)));

        assertThat(report.passed()).as(report.text()).isTrue();
        assertThat(report.coverage()).as(report.text()).isEqualTo(1.0);
    }

    @Test
    void shouldPassTheExampleOfTheGuide() throws IOException {
        String guide = Files.readString(Path.of("../../docs/guide/mrc.md"));
        String example =
                guide.substring(guide.indexOf("```yaml") + 8, guide.indexOf("```", guide.indexOf("```yaml") + 8));

        PolicyTests.Report report = run(example);

        assertThat(report.passed()).as(report.text()).isTrue();
    }

    private static PolicyTests.Report run(String yaml) {
        return PolicyTests.run(List.of(PolicyDocument.parse("sample.yaml", yaml)));
    }
}
