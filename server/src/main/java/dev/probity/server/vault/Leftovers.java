package dev.probity.server.vault;

import dev.probity.platform.database.Database;
import dev.probity.platform.jobs.Jobs;
import dev.probity.platform.objects.ObjectStore;
import dev.probity.platform.objects.ObjectStoreException;
import dev.probity.platform.tenancy.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes what imports that came to nothing left in the object store: their uploads, also of those that were never
 * received because the process died before, and segments and snapshots of no version.
 *
 * <p>Equal content is stored once, so a segment that looks unused may be one that another import has found there and is
 * about to commit. Therefore nothing is removed while any import of the dataset is under way, and the dataset's row is
 * locked meanwhile: neither can an import be received then, because its row refers to the dataset, nor committed.
 */
@Component
class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Database database;
    private final DatasetStore datasets;
    private final ImportStore imports;
    private final UploadStore uploads;
    private final VersionStore versions;
    private final Jobs jobs;
    private final ObjectStore objects;

    Leftovers(
            Database database,
            DatasetStore datasets,
            ImportStore imports,
            UploadStore uploads,
            VersionStore versions,
            Jobs jobs,
            ObjectStore objects) {
        this.database = database;
        this.datasets = datasets;
        this.imports = imports;
        this.uploads = uploads;
        this.versions = versions;
        this.jobs = jobs;
        this.objects = objects;
    }

    /** Called whenever an import has ended; what cannot be removed now is tried again by {@link LeftoversSweep}. */
    void collect(UUID dataset) {
        try {
            database.inTransaction(() -> removeAbandoned(dataset));
            database.inTransaction(() -> removeOfEnded(dataset));
        } catch (ObjectStoreException failure) {
            LOG.warn("what failed imports of dataset {} left is still there: {}", dataset, failure.getMessage());
        }
    }

    /** The rows are held meanwhile, so an upload that does end after all finds its row there or is refused. */
    private void removeAbandoned(UUID dataset) {
        for (UploadStore.Upload upload : uploads.abandoned(dataset)) {
            LOG.info("removing upload {} of dataset {}, which never ended", upload.id(), dataset);
            objects.delete(upload.objectKey());
            uploads.end(upload.id());
        }
    }

    private void removeOfEnded(UUID dataset) {
        boolean locked = datasets.lock(dataset).isPresent();
        List<String> ended = imports.uncollected(dataset);
        if (locked && !ended.isEmpty() && !underWay(dataset)) {
            ended.forEach(objects::delete);
            removeUnused(dataset);
            imports.collected(dataset);
        }
    }

    private boolean underWay(UUID dataset) {
        return imports.unfinishedJobs(dataset).stream()
                .anyMatch(id ->
                        jobs.find(id).filter(job -> !job.state().isFinal()).isPresent());
    }

    private void removeUnused(UUID dataset) {
        Set<String> used = new HashSet<>(versions.contents(dataset));
        String folder = Caller.current().tenant() + "/" + dataset + "/";
        for (String kind : List.of("segments/", "snapshots/")) {
            try (Stream<String> stored = objects.list(folder + kind)) {
                stored.filter(object -> !used.contains(object.substring(object.lastIndexOf('/') + 1)))
                        .toList()
                        .forEach(objects::delete);
            }
        }
    }
}
