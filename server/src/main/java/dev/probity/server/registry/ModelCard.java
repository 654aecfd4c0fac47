package dev.probity.server.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about a version, each part under the name of where it comes from: what the author declared, what the
 * run logged, what was measured, what people noted. It holds no time of its own, so that the same knowledge gives the
 * same card.
 *
 * @param notMeasured topics about which this card says nothing because nobody measured them
 */
public record ModelCard(
        Identity model,
        Registration version,
        Map<String, Object> declaredByAuthor,
        Training training,
        List<CardFacts.Section> measured,
        List<CardFacts.Topic> notMeasured,
        List<File> artifacts,
        List<Lineage.Edge> lineage,
        List<Transition> history,
        List<Note> notes) {

    public record Identity(
            String name, String description, List<String> owners, RiskTier riskTier, Map<String, String> tags) {}

    public record Registration(
            UUID id,
            SemanticVersion version,
            VersionState state,
            String contentDigest,
            @Nullable String commitSha,
            String author,
            Instant registeredAt) {}

    public record Training(
            UUID runId,
            String name,
            String task,
            @Nullable UUID datasetVersionId,
            @Nullable String datasetDigest,
            Map<String, Object> parameters,
            Map<String, Double> loggedMetrics,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    public record File(String path, String sha256, long size) {}

    /** What a person wrote; never mixed with what was generated. */
    public record Note(UUID id, String text, String author, Instant writtenAt) {}
}
