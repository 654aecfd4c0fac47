package dev.probity.server.vault;

import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.outbox.Outbox;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The ends an import can come to; each is one transaction, and only the first of them counts. */
@Service
class Commits {

    private final Database database;
    private final DatasetStore datasets;
    private final VersionStore versions;
    private final ImportStore imports;
    private final AuditTrail audit;
    private final Outbox outbox;

    Commits(
            Database database,
            DatasetStore datasets,
            VersionStore versions,
            ImportStore imports,
            AuditTrail audit,
            Outbox outbox) {
        this.database = database;
        this.datasets = datasets;
        this.versions = versions;
        this.imports = imports;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * Makes the version appear, or finds that the head has this content already.
     *
     * @return what the import came to, also when an earlier attempt committed it
     */
    ImportSummary commit(DatasetImport job, PreparedImport prepared, DataKey key) {
        return database.inTransaction(() -> {
            Dataset dataset = datasets.lock(job.datasetId()).orElseThrow();
            DatasetVersion head = dataset.headVersionId() == null
                    ? null
                    : versions.find(dataset.headVersionId()).orElseThrow();
            String digest = prepared.digest();
            boolean unchanged = head != null && head.digest().equals(digest);
            UUID version = unchanged ? Objects.requireNonNull(head).id() : Ids.next();
            ImportSummary summary = summary(job, prepared, version, unchanged);
            if (!imports.succeed(summary)) {
                return summary(imports.find(job.id()).orElseThrow());
            }
            imports.insertRemarks(job.id(), prepared.remarks(), key);
            if (unchanged) {
                audit.append(AuditEntry.of("dataset_import.found_unchanged")
                        .entity("dataset", dataset.id().toString())
                        .detail("import_id", job.id().toString())
                        .detail("version_id", version.toString())
                        .detail("digest", digest));
                return summary;
            }
            int number = head == null ? 1 : head.number() + 1;
            versions.insert(
                    new DatasetVersion(
                            version,
                            dataset.id(),
                            number,
                            head == null ? null : head.id(),
                            job.id(),
                            digest,
                            prepared.accepted(),
                            prepared.quarantined(),
                            prepared.changed(),
                            prepared.cellsWithFindings(),
                            prepared.columns(),
                            prepared.quality(),
                            job.message(),
                            job.createdBy(),
                            job.createdById(),
                            Instant.now()),
                    prepared.segments(),
                    prepared.findings());
            datasets.moveHead(dataset.id(), version);
            audit.append(AuditEntry.of("dataset_version.committed")
                    .entity("dataset_version", version.toString())
                    .detail("dataset_id", dataset.id().toString())
                    .detail("number", number)
                    .detail("digest", digest)
                    .detail("rows", prepared.accepted())
                    .detail("quarantined", prepared.quarantined())
                    .detail("changed", prepared.changed())
                    .detail("findings", prepared.cellsWithFindings()));
            outbox.publish(new DatasetVersionCommitted(dataset.id(), version, number, digest, prepared.accepted()));
            return summary;
        });
    }

    /** Keeps the reasons of an import that makes no version. */
    void keepRemarks(DatasetImport job, List<Remark> remarks, DataKey key) {
        database.inTransaction(() -> imports.insertRemarks(job.id(), remarks, key));
    }

    void fail(DatasetImport job, Map<String, ?> error, String reason) {
        database.inTransaction(() -> {
            if (imports.end(job.id(), DatasetImport.State.FAILED, error)) {
                audit.append(AuditEntry.of("dataset_import.failed")
                        .entity("dataset", job.datasetId().toString())
                        .outcome(Outcome.FAILED)
                        .reason(reason)
                        .detail("import_id", job.id().toString()));
            }
        });
    }

    void cancel(DatasetImport job) {
        database.inTransaction(() -> {
            if (imports.end(job.id(), DatasetImport.State.CANCELLED, null)) {
                audit.append(AuditEntry.of("dataset_import.cancelled")
                        .entity("dataset", job.datasetId().toString())
                        .detail("import_id", job.id().toString()));
            }
        });
    }

    /** What a finished import came to. */
    static ImportSummary summary(DatasetImport finished) {
        return new ImportSummary(
                finished.id(),
                Objects.requireNonNull(finished.versionId(), "a finished import has a version"),
                finished.unchanged(),
                finished.rows(),
                finished.accepted(),
                finished.quarantined(),
                finished.changed(),
                finished.findings(),
                finished.report());
    }

    private static ImportSummary summary(DatasetImport job, PreparedImport prepared, UUID version, boolean unchanged) {
        return new ImportSummary(
                job.id(),
                version,
                unchanged,
                prepared.rows(),
                prepared.accepted(),
                prepared.quarantined(),
                prepared.changed(),
                prepared.cellsWithFindings(),
                prepared.quality());
    }
}
