package dev.probity.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.Evidence;
import dev.probity.server.audit.EvidenceSection;
import dev.probity.server.audit.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionEvidenceTest {

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

    private List<Evidence> ask(Caller caller, String type, Object id) {
        return registry.as(
                caller, () -> registry.database.readOnly(() -> registry.evidence.evidence(Subject.of(type, id))));
    }

    @Test
    void shouldTellWhatAVersionIsAndWhatToAskNext() {
        var evidence = ask(ada, "model_version", version.id());
        assertThat(evidence).singleElement().satisfies(answer -> {
            assertThat(answer.section()).isEqualTo(EvidenceSection.MODEL);
            assertThat(answer.summary())
                    .contains("churn/weekly 1.0.0")
                    .contains("draft")
                    .contains("somebody");
            assertThat(answer.facts()).containsEntry("content_digest", version.contentDigest());
            assertThat(answer.related())
                    .contains(Subject.of("run", version.runId()))
                    .contains(Subject.of("dataset_version", String.valueOf(version.datasetVersionId())));
            assertThat(answer.gaps()).isEmpty();
            assertThat(answer.documents())
                    .extracting(Evidence.Document::path)
                    .containsExactly("model/" + version.id() + "/card.json", "model/" + version.id() + "/card.html");
            assertThat(new String(answer.documents().getFirst().content(), StandardCharsets.UTF_8))
                    .contains("\"not_measured\":[\"performance\"");
        });
    }

    @Test
    void shouldTellHowARunTrained() {
        assertThat(ask(ada, "run", version.runId())).singleElement().satisfies(answer -> {
            assertThat(answer.section()).isEqualTo(EvidenceSection.TRAINING);
            assertThat(answer.facts()).containsKey("parameters").containsKey("dataset_digest");
        });
    }

    @Test
    void shouldNameTheGapWhenNoDataIsKnown() {
        var run = registry.as(ada, () -> registry.begin(null));
        assertThat(ask(ada, "run", run.id()).getFirst().gaps()).containsExactly("The run names no dataset version.");
    }

    @Test
    void shouldKnowNothingOfWhatIsNotThereAndLeaveTheTransactionUsable() {
        assertThat(ask(ada, "model_version", UUID.randomUUID())).isEmpty();
        assertThat(ask(ada, "model_version", "not-an-id")).isEmpty();
        assertThat(ask(ada, "deployment", UUID.randomUUID())).isEmpty();
        assertThat(ask(registry.somebody(), "model_version", version.id())).isEmpty();
    }
}
