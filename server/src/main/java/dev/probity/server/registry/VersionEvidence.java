package dev.probity.server.registry;

import dev.probity.platform.json.StoredJson;
import dev.probity.server.audit.Evidence;
import dev.probity.server.audit.EvidenceSection;
import dev.probity.server.audit.EvidenceSource;
import dev.probity.server.audit.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Answers for versions and for the runs that trained them. */
@Component
class VersionEvidence implements EvidenceSource {

    private final VersionStore versions;
    private final RunStore runs;
    private final ModelCards cards;

    VersionEvidence(VersionStore versions, RunStore runs, ModelCards cards) {
        this.versions = versions;
        this.runs = runs;
        this.cards = cards;
    }

    @Override
    public List<Evidence> evidence(Subject subject) {
        return switch (subject.type()) {
            case "model_version" ->
                known(subject, versions::find).map(this::version).stream().toList();
            case "run" ->
                known(subject, runs::find).map(VersionEvidence::run).stream().toList();
            default -> List.of();
        };
    }

    private Evidence version(ModelVersion version) {
        var card = cards.of(version.id());
        var folder = "model/" + version.id();
        var evidence = Evidence.of(
                        EvidenceSection.MODEL,
                        version.model() + " " + version.version() + " is "
                                + version.state().code() + "; " + version.authorName() + " registered it on "
                                + version.registeredAt() + ".")
                .fact("model", version.model())
                .fact("version", version.version().toString())
                .fact("state", version.state().code())
                .fact("risk_tier", version.riskTier().code())
                .fact("author", version.authorName())
                .fact("registered_at", version.registeredAt().toString())
                .fact("content_digest", version.contentDigest())
                .fact("artifacts", card.artifacts())
                .fact("history", card.history())
                .document(folder + "/card.json", bytes(StoredJson.write(card)))
                .document(folder + "/card.html", bytes(CardHtml.of(card)))
                .related("run", version.runId());
        var dataset = version.datasetVersionId();
        if (dataset == null) {
            return evidence.gap("The run that trained it names no dataset version.");
        }
        return evidence.related("dataset_version", dataset);
    }

    private static Evidence run(Run run) {
        var evidence = Evidence.of(
                        EvidenceSection.TRAINING,
                        "The run " + run.name() + " of " + run.authorName() + " is "
                                + run.status().code() + ".")
                .fact("task", run.task())
                .fact("started_at", run.startedAt().toString())
                .fact("ended_at", String.valueOf(run.endedAt()))
                .fact("parameters", run.parameters())
                .fact("logged_metrics", run.metrics());
        var dataset = run.datasetVersionId();
        return dataset == null
                ? evidence.gap("The run names no dataset version.")
                : evidence.fact("dataset_digest", String.valueOf(run.datasetDigest()))
                        .related("dataset_version", dataset);
    }

    /** Asks the stores rather than the use cases: a refusal would undo the transaction the question is asked in. */
    private static <T> Optional<T> known(Subject subject, Function<UUID, Optional<T>> find) {
        UUID id;
        try {
            id = UUID.fromString(subject.id());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return find.apply(id);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
