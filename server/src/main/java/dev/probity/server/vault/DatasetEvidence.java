package dev.probity.server.vault;

import dev.probity.platform.json.StoredJson;
import dev.probity.server.audit.Evidence;
import dev.probity.server.audit.EvidenceSection;
import dev.probity.server.audit.EvidenceSource;
import dev.probity.server.audit.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Answers for a dataset version: what came in, what was kept out and found, who brought it. Never a record. */
@Component
class DatasetEvidence implements EvidenceSource {

    static final String TYPE = "dataset_version";
    private static final int FINDINGS = 500;

    /** What a bundle says about the data. */
    record Document(Dataset dataset, DatasetVersion version, List<Finding> findings) {}

    private final DatasetStore datasets;
    private final VersionStore versions;

    DatasetEvidence(DatasetStore datasets, VersionStore versions) {
        this.datasets = datasets;
        this.versions = versions;
    }

    @Override
    public List<Evidence> evidence(Subject subject) {
        if (!subject.type().equals(TYPE)) {
            return List.of();
        }
        return id(subject).flatMap(versions::find).map(this::of).stream().toList();
    }

    private Evidence of(DatasetVersion version) {
        Dataset dataset = datasets.find(version.datasetId()).orElseThrow();
        List<Finding> findings = versions.findings(version.id(), null, FINDINGS);
        Evidence evidence = Evidence.of(
                        EvidenceSection.DATA,
                        "Dataset " + dataset.name() + " version " + version.number() + ": " + version.rows()
                                + " records, " + version.quarantined() + " rows kept out, imported by "
                                + version.author())
                .fact("dataset_id", dataset.id().toString())
                .fact("dataset", dataset.name())
                .fact("classification", dataset.classification().code())
                .fact("number", version.number())
                .fact("digest", version.digest())
                .fact("rows", version.rows())
                .fact("quarantined", version.quarantined())
                .fact("changed", version.changed())
                .fact("findings", version.findings())
                .fact("author", version.author())
                .fact("created_at", version.createdAt().toString())
                .document(
                        "data/" + version.id() + ".json",
                        StoredJson.write(new Document(dataset, version, findings))
                                .getBytes(StandardCharsets.UTF_8));
        return version.quality() == null
                ? evidence.gap("The dataset version was imported without quality rules.")
                : evidence;
    }

    private static Optional<UUID> id(Subject subject) {
        try {
            return Optional.of(UUID.fromString(subject.id()));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
