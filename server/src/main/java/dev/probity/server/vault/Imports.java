package dev.probity.server.vault;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.jobs.Jobs;
import dev.probity.platform.objects.EncryptedObjects;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes files in. The upload itself is stored, encrypted, before anybody looks at it; a job does the rest. */
@Service
class Imports {

    static final String JOB = "vault.import";
    private static final int MAXIMUM_MESSAGE = 1000;

    private final Database database;
    private final Datasets datasets;
    private final ImportStore store;
    private final UploadStore uploads;
    private final EncryptedObjects objects;
    private final Keys keys;
    private final Jobs jobs;
    private final AuditTrail audit;

    Imports(
            Database database,
            Datasets datasets,
            ImportStore store,
            UploadStore uploads,
            EncryptedObjects objects,
            Keys keys,
            Jobs jobs,
            AuditTrail audit) {
        this.database = database;
        this.datasets = datasets;
        this.store = store;
        this.uploads = uploads;
        this.objects = objects;
        this.keys = keys;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** Stores the upload and queues its import. When anything fails nothing stays behind. */
    DatasetImport receive(UUID datasetId, InputStream body, QualityPlan plan, String message) {
        if (message.length() > MAXIMUM_MESSAGE) {
            throw ProblemException.invalid("?message", "The message has at most " + MAXIMUM_MESSAGE + " characters.");
        }
        Dataset dataset = datasets.find(datasetId);
        UUID tenant = Caller.current().tenant();
        UUID id = Ids.next();
        String object = tenant + "/" + datasetId + "/uploads/" + id;
        DataKey key = keys.datasetKey(tenant, datasetId);
        UploadStream upload = new UploadStream(body);
        database.inTransaction(() -> uploads.begin(id, datasetId, object));
        try {
            objects.put(object, upload, key, context(id));
            String digest = HexFormat.of().formatHex(key.mac(upload.sha256()));
            return database.inTransaction(() -> {
                if (!uploads.end(id)) {
                    throw ProblemException.of(
                            VaultProblem.UPLOAD_GIVEN_UP, "The upload took more than a day; nothing of it was kept.");
                }
                UUID job = jobs.submit(JOB, new ImportParameters(id), "Import into " + dataset.name());
                store.insert(id, datasetId, job, object, upload.bytes(), digest, plan, message);
                audit.append(AuditEntry.of("dataset_import.received")
                        .entity("dataset", datasetId.toString())
                        .detail("import_id", id.toString())
                        .detail("bytes", upload.bytes())
                        .detail("digest", digest)
                        .detail("quality", plan.kind().name().toLowerCase(Locale.ROOT)));
                return store.find(id).orElseThrow();
            });
        } catch (RuntimeException failure) {
            forget(id, object, failure);
            throw failure;
        }
    }

    /** The object stays when the import was received after all and only the news of its commit was lost. */
    private void forget(UUID id, String object, RuntimeException failure) {
        try {
            database.inTransaction(() -> {
                if (uploads.end(id) || store.find(id).isEmpty()) {
                    objects.store().delete(object);
                }
            });
        } catch (RuntimeException left) {
            // The row stays, so that the object is removed later; the first failure is the one to report.
            failure.addSuppressed(left);
        }
    }

    /** @throws ProblemException 404 when there is none in this dataset and tenant */
    DatasetImport find(UUID datasetId, UUID id) {
        return database.readOnly(() -> store.find(id))
                .filter(found -> found.datasetId().equals(datasetId))
                .orElseThrow(() -> ProblemException.notFound("import", id));
    }

    /** Newest first. */
    List<DatasetImport> list(UUID datasetId, @Nullable UUID before, int limit) {
        datasets.find(datasetId);
        return database.readOnly(() -> store.list(datasetId, before, limit));
    }

    /** In the order of the file. */
    List<Remark> remarks(DatasetImport of, Remark.Kind kind, long afterLine, @Nullable UUID afterId, int limit) {
        DataKey key = keys.datasetKey(Caller.current().tenant(), of.datasetId());
        return database.readOnly(() -> store.remarks(of.id(), kind, afterLine, afterId, limit, key));
    }

    DatasetImport ofVersion(DatasetVersion version) {
        return find(version.datasetId(), version.importId());
    }

    static byte[] context(UUID importId) {
        return AssociatedData.of("upload", importId);
    }
}
