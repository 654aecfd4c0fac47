package dev.probity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DecisionTableTest {
    private final YamlNode table = YamlNode.read("decisions.yaml", Schema.text("/decisions.yaml"));

    @TestFactory
    Stream<DynamicTest> shouldDecideEveryRowOfTheTable() {
        PolicySet set = PolicySet.compile("table", "1", policies());
        return table.child("rows").items().stream()
                .map(row -> DynamicTest.dynamicTest(row.child("name").text(), () -> check(set, row)));
    }

    private void check(PolicySet set, YamlNode row) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (YamlNode facts : List.of(table.child("base"), row.child("given"))) {
            facts.fields().forEach((name, value) -> given.put(name, java.util.Objects.requireNonNull(value.value())));
        }

        Decision decision = set.decide(Facts.of(Context.PROMPT, given));

        assertThat(decision.action().code()).isEqualTo(row.child("action").text());
        assertThat(decision.allowed()).isEqualTo(row.child("allowed").flag());
        assertThat(decision.matches())
                .extracting(Match::policy)
                .containsExactlyElementsOf(row.child("matched").items().stream()
                        .map(YamlNode::text)
                        .toList());
        assertThat(decision.reasons()).hasSameSizeAs(decision.matches());
    }

    private List<Policy> policies() {
        return table.child("policies").fields().entrySet().stream()
                .map(entry -> Samples.policy(
                        entry.getKey(),
                        Context.PROMPT,
                        entry.getValue().child("when").text(),
                        PolicyDocument.choose(entry.getValue().child("action"), Action::find)))
                .toList();
    }
}
