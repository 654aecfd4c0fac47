package dev.probity.server.registry;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Model cards: generated when asked for, from what is known at that moment. */
@Service
public class ModelCards {

    private static final int LONGEST_NOTE = 10_000;

    private final Database database;
    private final ModelVersions versions;
    private final Models models;
    private final Runs runs;
    private final Lineage lineage;
    private final NoteStore notes;
    private final ObjectProvider<CardFacts> facts;
    private final AuditTrail audit;

    ModelCards(
            Database database,
            ModelVersions versions,
            Models models,
            Runs runs,
            Lineage lineage,
            NoteStore notes,
            ObjectProvider<CardFacts> facts,
            AuditTrail audit) {
        this.database = database;
        this.versions = versions;
        this.models = models;
        this.runs = runs;
        this.lineage = lineage;
        this.notes = notes;
        this.facts = facts;
        this.audit = audit;
    }

    public ModelCard of(UUID versionId) {
        return database.readOnly(() -> {
            var version = versions.find(versionId);
            var model = models.find(version.modelId());
            var measured = facts.orderedStream()
                    .flatMap(source -> source.about(version).stream())
                    .sorted(Comparator.comparing(CardFacts.Section::topic)
                            .thenComparing(CardFacts.Section::measuredAt)
                            .thenComparing(CardFacts.Section::source))
                    .toList();
            var covered = measured.stream().map(CardFacts.Section::topic).collect(Collectors.toSet());
            return new ModelCard(
                    new ModelCard.Identity(
                            model.fullName(),
                            model.description(),
                            model.owners(),
                            model.riskTier(),
                            sorted(model.tags())),
                    new ModelCard.Registration(
                            version.id(),
                            version.version(),
                            version.state(),
                            version.contentDigest(),
                            version.commitSha(),
                            version.authorName(),
                            version.registeredAt()),
                    version.metadata(),
                    training(runs.find(version.runId())),
                    measured,
                    Arrays.stream(CardFacts.Topic.values())
                            .filter(topic -> !covered.contains(topic))
                            .toList(),
                    versions.artifacts(versionId).stream()
                            .map(file -> new ModelCard.File(file.path(), file.digest(), file.size()))
                            .toList(),
                    lineage.of(Lineage.node("model_version", versionId)).edges(),
                    versions.history(versionId),
                    notes.of(versionId));
        });
    }

    /** Adds a person's note to the card of a version. */
    public ModelCard.Note note(UUID versionId, String text) {
        if (text.isBlank() || text.length() > LONGEST_NOTE) {
            throw ProblemException.invalid("/text", "A note has between 1 and " + LONGEST_NOTE + " characters.");
        }
        return database.inTransaction(() -> {
            versions.find(versionId);
            var note = notes.insert(Ids.next(), versionId, text);
            audit.append(AuditEntry.of("model_version.noted")
                    .entity("model_version", versionId.toString())
                    .detail("note_id", note.id().toString())
                    .detail("text", text));
            return note;
        });
    }

    /** The run's metrics are given as what they are: logged by the training itself, on data of its choice. */
    private static ModelCard.Training training(Run run) {
        return new ModelCard.Training(
                run.id(),
                run.name(),
                run.task(),
                run.datasetVersionId(),
                run.datasetDigest(),
                sorted(run.parameters()),
                sorted(run.metrics()),
                run.startedAt(),
                run.endedAt());
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return new TreeMap<>(map);
    }
}
