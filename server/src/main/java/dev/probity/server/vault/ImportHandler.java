package dev.probity.server.vault;

import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.http.Problems;
import dev.probity.platform.jobs.JobCancelledException;
import dev.probity.platform.jobs.JobContext;
import dev.probity.platform.jobs.JobHandler;
import dev.probity.platform.jobs.JobState;
import dev.probity.platform.objects.EncryptedObjects;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.Problem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.runtime.DataDirectory;
import dev.probity.platform.tenancy.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The import job. All that it does before {@link Commits#commit} is invisible and repeatable; a killed job is run again
 * from the stored upload, and a job that was killed right after the commit finds the import finished.
 */
@Component
class ImportHandler implements JobHandler<ImportParameters> {

    private static final Logger LOG = LoggerFactory.getLogger(ImportHandler.class);

    private final Database database;
    private final DatasetStore datasets;
    private final ImportStore imports;
    private final Commits commits;
    private final Leftovers leftovers;
    private final EncryptedObjects objects;
    private final Keys keys;
    private final VaultConfig config;
    private final MeterRegistry metrics;
    private final Path spillParent;

    @Autowired
    ImportHandler(
            Database database,
            DatasetStore datasets,
            ImportStore imports,
            Commits commits,
            Leftovers leftovers,
            EncryptedObjects objects,
            Keys keys,
            VaultConfig config,
            MeterRegistry metrics,
            DataDirectory directory) {
        this(
                database,
                datasets,
                imports,
                commits,
                leftovers,
                objects,
                keys,
                config,
                metrics,
                directory.folder("spill/vault"));
    }

    ImportHandler(
            Database database,
            DatasetStore datasets,
            ImportStore imports,
            Commits commits,
            Leftovers leftovers,
            EncryptedObjects objects,
            Keys keys,
            VaultConfig config,
            MeterRegistry metrics,
            Path spillParent) {
        this.database = database;
        this.datasets = datasets;
        this.imports = imports;
        this.commits = commits;
        this.leftovers = leftovers;
        this.objects = objects;
        this.keys = keys;
        this.config = config;
        this.metrics = metrics;
        this.spillParent = spillParent;
        try {
            SpillFolder.clear(spillParent);
        } catch (IOException failure) {
            throw new UncheckedIOException("what a killed process left in " + spillParent + " stays", failure);
        }
    }

    @Override
    public String kind() {
        return Imports.JOB;
    }

    @Override
    public Class<ImportParameters> parameters() {
        return ImportParameters.class;
    }

    @Override
    public ImportSummary run(ImportParameters parameters, JobContext context) throws Exception {
        DatasetImport job = database.readOnly(() -> imports.find(parameters.importId()))
                .orElseThrow(() -> ProblemException.notFound("import", parameters.importId()));
        if (job.state() == DatasetImport.State.SUCCEEDED) {
            return Commits.summary(job);
        }
        if (job.state() != DatasetImport.State.QUEUED) {
            throw ProblemException.of(CommonProblem.CONFLICT, "This import has ended already.");
        }
        Timer.Sample clock = Timer.start(metrics);
        try {
            ImportSummary summary = work(job, context);
            report(summary, clock);
            leftovers.collect(job.datasetId());
            return summary;
        } catch (JobCancelledException cancelled) {
            commits.cancel(job);
            leftovers.collect(job.datasetId());
            throw cancelled;
        } catch (InterruptedException shutdown) {
            throw shutdown;
        } catch (Exception failure) {
            ProblemException refusal = Problems.of(failure);
            if (refusal != null) {
                refuse(job, refusal);
                throw refusal;
            }
            if (!Thread.currentThread().isInterrupted()) {
                String reason = "An internal error ended the import; the log has the reason.";
                commits.fail(job, Map.of("detail", reason), reason);
                leftovers.collect(job.datasetId());
            }
            throw failure;
        }
    }

    /** What it had stored is removed by the {@link LeftoversSweep}, because this may yet be undone. */
    @Override
    public void ended(ImportParameters parameters, JobState state, String reason) {
        database.inTransaction(() -> imports.find(parameters.importId())).ifPresent(job -> {
            if (state == JobState.CANCELLED) {
                commits.cancel(job);
            } else {
                commits.fail(job, Map.of("detail", reason), reason);
            }
        });
    }

    private void report(ImportSummary summary, Timer.Sample clock) {
        clock.stop(Timer.builder("probity.imports")
                .description("Time an import took to its commit")
                .register(metrics));
        metrics.counter("probity.import.rows", "outcome", "accepted").increment(summary.accepted());
        metrics.counter("probity.import.rows", "outcome", "quarantined").increment(summary.quarantined());
        LOG.atInfo()
                .addKeyValue("import", summary.importId())
                .addKeyValue("version", summary.versionId())
                .addKeyValue("rows", summary.rows())
                .addKeyValue("quarantined", summary.quarantined())
                .addKeyValue("unchanged", summary.unchanged())
                .log("an import was committed");
    }

    private void refuse(DatasetImport job, ProblemException refusal) {
        String request = Caller.current().requestId();
        commits.fail(job, Problem.of(refusal, null, request).members(), refusal.detail());
        leftovers.collect(job.datasetId());
    }

    private ImportSummary work(DatasetImport job, JobContext context) throws IOException, InterruptedException {
        UUID tenant = Caller.current().tenant();
        Dataset dataset = database.readOnly(() -> datasets.find(job.datasetId()))
                .orElseThrow(() -> ProblemException.notFound("dataset", job.datasetId()));
        DataKey key = keys.datasetKey(tenant, dataset.id());
        Segments segments = new Segments(objects, key, tenant, dataset.id());
        try (SpillFolder spill = SpillFolder.open(spillParent, context.jobId().toString());
                InputStream upload = objects.get(job.objectKey(), key, Imports.context(job.id()))) {
            ImportPreparation preparation = new ImportPreparation(job, dataset, segments, config, spill, context);
            PreparedImport prepared = preparation.run(upload);
            if (prepared.accepted() == 0) {
                commits.keepRemarks(job, prepared.remarks(), key);
                throw ProblemException.of(
                        VaultProblem.NO_ROW_ACCEPTED,
                        "None of the " + prepared.rows()
                                + " rows could be accepted; the import's quarantine says why.");
            }
            preparation.step(0.9, "writing the column snapshot");
            ColumnSnapshot.write(preparation.clean(), spill.snapshot(), prepared.columns(), spill.folder());
            ColumnSnapshot.store(objects, key, tenant, dataset.id(), prepared.digest(), spill.snapshot());
            preparation.step(0.97, "committing");
            return commits.commit(job, prepared, key);
        }
    }
}
