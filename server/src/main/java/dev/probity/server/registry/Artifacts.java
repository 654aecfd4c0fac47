package dev.probity.server.registry;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.objects.EncryptedObjects;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Files of runs. Content streams in once: it is counted, hashed and encrypted on the way, and kept under its digest, so
 * that the same bytes are stored once per tenant.
 */
@Service
public class Artifacts {

    /**
     * A file about to arrive.
     *
     * @param length bytes as announced, or -1
     * @param sha256 what the sender computed, hexadecimal; null when it did not
     */
    public record Upload(String path, long length, @Nullable String sha256, String mediaType) {}

    private static final Logger LOG = LoggerFactory.getLogger(Artifacts.class);

    private final Database database;
    private final ArtifactStore store;
    private final Runs runs;
    private final EncryptedObjects objects;
    private final Keys keys;
    private final RegistryConfig config;
    private final AuditTrail audit;

    Artifacts(
            Database database,
            ArtifactStore store,
            Runs runs,
            EncryptedObjects objects,
            Keys keys,
            RegistryConfig config,
            AuditTrail audit) {
        this.database = database;
        this.store = store;
        this.runs = runs;
        this.objects = objects;
        this.keys = keys;
        this.config = config;
        this.audit = audit;
    }

    /**
     * Stores a file of a running run. The same content under the same path again changes nothing.
     *
     * @throws ProblemException when it is too large, differs from its checksum, or other content has that path
     * @throws IOException when the sender breaks off; nothing is kept then
     */
    public Artifact upload(UUID run, Upload upload, InputStream content) throws IOException {
        ArtifactPath.require(upload.path());
        var limit = config.maxArtifactSize().bytes();
        if (upload.length() > limit) {
            throw tooLarge(limit);
        }
        sweep();
        var blobId = Ids.next();
        database.inTransaction(() -> {
            runs.requireRunning(run);
            store.beginUpload(blobId);
        });
        var kept = false;
        try {
            var received = receive(blobId, upload, content, limit);
            var artifact = database.inTransaction(() -> keep(run, upload, received));
            kept = artifact.blobId().equals(blobId);
            return artifact;
        } finally {
            if (!kept) {
                forget(blobId);
            }
        }
    }

    private ArtifactStore.Blob receive(UUID blobId, Upload upload, InputStream content, long limit) throws IOException {
        var tenant = Caller.current().tenant();
        var key = keys.tenantKey(tenant);
        try (var counted = new CountedStream(content, limit)) {
            objects.put(objectName(tenant, blobId), counted, key, context(tenant, blobId));
            if (counted.exceeded()) {
                throw tooLarge(limit);
            }
            if (upload.length() >= 0 && counted.count() != upload.length()) {
                throw ProblemException.of(
                        CommonProblem.BAD_REQUEST,
                        "Announced were " + upload.length() + " bytes, " + counted.count() + " arrived.");
            }
            var digest = counted.digest();
            if (upload.sha256() != null
                    && !upload.sha256().toLowerCase(Locale.ROOT).equals(digest)) {
                throw ProblemException.of(
                                RegistryProblem.CHECKSUM_MISMATCH,
                                "The content of " + upload.path() + " has the SHA-256 " + digest + ", not "
                                        + upload.sha256() + "; nothing was stored.")
                        .with("sha256", digest);
            }
            return new ArtifactStore.Blob(blobId, digest, counted.count(), key.id());
        }
    }

    private Artifact keep(UUID run, Upload upload, ArtifactStore.Blob received) {
        runs.requireRunning(run);
        var existing = store.ofRun(run).stream()
                .filter(artifact -> artifact.path().equals(upload.path()))
                .findFirst();
        if (existing.isPresent()) {
            return requireSame(existing.get(), received);
        }
        var blob = store.keep(received);
        if (blob.id().equals(received.id()) && !store.endUpload(received.id())) {
            throw ProblemException.of(
                    RegistryProblem.UPLOAD_GIVEN_UP, "The upload took more than a day; nothing of it was kept.");
        }
        store.insert(run, upload.path(), blob.id(), upload.mediaType());
        audit.append(AuditEntry.of("artifact.stored")
                .entity("run", run.toString())
                .detail("path", upload.path())
                .detail("sha256", blob.digest())
                .detail("size", blob.size()));
        return new Artifact(upload.path(), blob.digest(), blob.size(), upload.mediaType(), blob.id());
    }

    private static Artifact requireSame(Artifact existing, ArtifactStore.Blob received) {
        if (existing.digest().equals(received.digest())) {
            return existing;
        }
        throw ProblemException.of(
                RegistryProblem.ARTIFACT_EXISTS,
                "Under " + existing.path() + " there is content with the SHA-256 " + existing.digest() + ".");
    }

    public List<Artifact> ofRun(UUID run) {
        runs.find(run);
        return database.readOnly(() -> store.ofRun(run));
    }

    public Optional<Artifact> find(UUID run, String path) {
        return ofRun(run).stream()
                .filter(artifact -> artifact.path().equals(path))
                .findFirst();
    }

    /**
     * The content of an artifact, decrypted and verified frame by frame; read to the end before relying on the whole.
     * The caller closes it.
     */
    public InputStream open(Artifact artifact) {
        var tenant = Caller.current().tenant();
        var blob = database.readOnly(() -> store.blob(artifact.blobId()))
                .orElseThrow(() -> ProblemException.notFound("artifact", artifact.path()));
        return objects.get(objectName(tenant, blob.id()), keys.find(blob.keyId()), context(tenant, blob.id()));
    }

    /** Deletes what crashed uploads of this tenant left behind. */
    private void sweep() {
        for (var abandoned : database.readOnly(store::abandonedUploads)) {
            LOG.info("deleting the remains of the upload {}", abandoned);
            forget(abandoned);
        }
    }

    /** Deletes the object of an upload; it stays when the artifact is kept and only the news of that was lost. */
    private void forget(UUID blobId) {
        var tenant = Caller.current().tenant();
        try {
            database.inTransaction(() -> {
                if (store.endUpload(blobId) || store.blob(blobId).isEmpty()) {
                    objects.store().delete(objectName(tenant, blobId));
                }
            });
        } catch (RuntimeException e) {
            // The upload's row stays, so that a later upload tries again.
            LOG.warn("the object of the upload {} could not be deleted", blobId, e);
        }
    }

    private static String objectName(UUID tenant, UUID blobId) {
        return "artifacts/" + tenant + "/" + blobId;
    }

    private static byte[] context(UUID tenant, UUID blobId) {
        return AssociatedData.of("artifact", tenant, blobId);
    }

    private static ProblemException tooLarge(long limit) {
        return ProblemException.of(
                        RegistryProblem.ARTIFACT_TOO_LARGE, "An artifact may have at most " + limit + " bytes.")
                .with("limit", limit);
    }
}
