package dev.probity.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardsTest {

    @TempDir
    Path directory;

    private RegistryFixture registry;
    private Caller ada;
    private ModelVersion version;

    @BeforeEach
    void open() throws IOException {
        registry = new RegistryFixture(directory);
        ada = registry.somebody();
        version = registry.as(ada, () -> registry.draft(registry.model("weekly"), "1.0.0"));
    }

    private ModelCard card() {
        return registry.as(ada, () -> registry.cards.of(version.id()));
    }

    @Nested
    class WithoutEvaluations {

        @Test
        void shouldSayOfEveryTopicThatItWasNotMeasured() {
            assertThat(card().measured()).isEmpty();
            assertThat(card().notMeasured()).containsExactly(CardFacts.Topic.values());
            assertThat(CardHtml.of(card()))
                    .contains("<h2>Not measured</h2>\n<ul>\n<li>Performance</li>")
                    .doesNotContain("<h2>Performance</h2>");
        }

        @Test
        void shouldGatherWhatIsKnown() {
            var card = card();
            assertThat(card.model().name()).isEqualTo("churn/weekly");
            assertThat(card.declaredByAuthor()).isEqualTo(Map.of("intended_use", "retention offers"));
            assertThat(card.training().loggedMetrics()).isEqualTo(Map.of("auc", 0.81));
            assertThat(card.training().datasetDigest()).startsWith("digest-of-");
            assertThat(card.artifacts())
                    .singleElement()
                    .satisfies(file -> assertThat(file.sha256()).hasSize(64));
            assertThat(card.lineage()).hasSize(3);
        }

        @Test
        void shouldBeTheSameTextForTheSameKnowledge() {
            assertThat(StoredJson.write(card())).isEqualTo(StoredJson.write(card()));
        }
    }

    @Nested
    class WithAnEvaluation {

        @BeforeEach
        void evaluate() {
            CardFacts evaluation = asked -> asked.id().equals(version.id())
                    ? List.of(new CardFacts.Section(
                            CardFacts.Topic.FAIRNESS,
                            "evaluation 1",
                            Instant.parse("2026-01-01T00:00:00Z"),
                            Map.of("disparate impact", 0.93)))
                    : List.of();
            registry.others.addBean("evaluation", evaluation);
        }

        @Test
        void shouldShowItUnderItsSourceAndOnlyTheRestAsNotMeasured() {
            assertThat(card().measured()).hasSize(1);
            assertThat(card().notMeasured())
                    .doesNotContain(CardFacts.Topic.FAIRNESS)
                    .contains(CardFacts.Topic.PERFORMANCE);
            assertThat(CardHtml.of(card()))
                    .contains("<h2>Fairness</h2>\n<p>Measured 2026-01-01T00:00:00Z by evaluation 1.</p>")
                    .contains("<th>disparate impact</th><td>0.93</td>");
        }
    }

    @Nested
    class Notes {

        @Test
        void shouldStandApartFromWhatIsGenerated() {
            registry.as(ada, () -> registry.cards.note(version.id(), "Not for minors."));
            assertThat(card().notes())
                    .extracting(ModelCard.Note::text, ModelCard.Note::author)
                    .containsExactly(tuple("Not for minors.", "somebody"));
            assertThat(card().declaredByAuthor()).doesNotContainValue("Not for minors.");
            assertThat(registry.audit.actions()).contains("model_version.noted");
        }
    }

    @Nested
    class Html {

        @Test
        void shouldEscapeWhateverPeopleWrote() {
            var attack = "<script>alert('x')</script>\"><img src=x onerror=1>&";
            registry.as(ada, () -> registry.cards.note(version.id(), attack));
            registry.others.addBean("attacker", (CardFacts) asked -> List.of(
                    new CardFacts.Section(CardFacts.Topic.SAFETY, attack, Instant.EPOCH, Map.of(attack, attack))));
            var attacked = registry.as(
                    ada,
                    () -> registry.cards.of(
                            registry.draft(model(attack), "2.0.0").id()));
            for (var html : List.of(CardHtml.of(card()), CardHtml.of(attacked))) {
                assertThat(html)
                        .doesNotContain("<script>")
                        .doesNotContain("<img")
                        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&gt;&lt;img");
            }
        }

        private Model model(String description) {
            return registry.models.register(new Models.Registration(
                    "churn",
                    "attacked",
                    description,
                    List.of(description),
                    RiskTier.LOW,
                    Map.of(description, description)));
        }
    }
}
