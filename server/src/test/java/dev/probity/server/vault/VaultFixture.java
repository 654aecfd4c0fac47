package dev.probity.server.vault;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.crypto.DestroyedKeys;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.LocalRootKeys;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.jobs.JobContext;
import dev.probity.platform.jobs.JobHandler;
import dev.probity.platform.jobs.Jobs;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.objects.EncryptedObjects;
import dev.probity.platform.objects.FileObjectStore;
import dev.probity.platform.objects.ObjectStore;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.testing.TestKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole module wired by hand on a real PostgreSQL and real files, with the ledger in the hands of the test. */
final class VaultFixture {

    static final QualityPlan NO_RULES = new QualityPlan(QualityPlan.Kind.NONE, null);
    static final QualityPlan CUSTOMERS = new QualityPlan(QualityPlan.Kind.CUSTOMERS, null);

    final Path directory;
    final Database database;
    final RecordedTrail audit = new RecordedTrail();
    final EncryptedObjects objects;
    final Datasets datasets;
    final Imports imports;
    final Leftovers leftovers;
    final ImportHandler handler;
    final DatasetVersions versions;
    final Exports exports;
    final Jobs jobs;
    final MeterRegistry metrics = new SimpleMeterRegistry();

    /** A database of its own: no server that another test has running must take these jobs. */
    private static @Nullable Database apart;

    private static @Nullable Keys keys;

    VaultFixture(Path directory) throws IOException {
        this(directory, apart(), keys());
    }

    static synchronized Database apart() {
        if (apart == null) {
            apart = new Database(TestDatabase.fresh(), 12, 6);
        }
        return apart;
    }

    private static synchronized Keys keys() throws IOException {
        if (keys == null) {
            keys = openKeys(apart());
        }
        return keys;
    }

    static Keys openKeys(Database database) throws IOException {
        return Keys.open(
                database,
                LocalRootKeys.open(TestKeys.directory()),
                DestroyedKeys.open(TestKeys.directory(), TestKeys.secrets()),
                TestKeys.secrets(),
                null);
    }

    VaultFixture(Path directory, Database database, Keys keys) throws IOException {
        this(directory, database, keys, FileObjectStore.open(directory.resolve("objects")));
    }

    VaultFixture(Path directory, Database database, Keys keys, ObjectStore store) throws IOException {
        this.directory = directory;
        this.database = database;
        objects = new EncryptedObjects(store);
        jobs = new Jobs(database, this::handlers);
        Outbox outbox = new Outbox(database, List::of);
        DatasetStore datasetStore = new DatasetStore(database);
        ImportStore importStore = new ImportStore(database);
        VersionStore versionStore = new VersionStore(database);
        datasets = new Datasets(database, datasetStore, audit);
        UploadStore uploads = new UploadStore(database);
        imports = new Imports(database, datasets, importStore, uploads, objects, keys, jobs, audit);
        Commits commits = new Commits(database, datasetStore, versionStore, importStore, audit, outbox);
        VaultConfig config = new VaultConfig(new ByteSize(1 << 20), 2000);
        leftovers = new Leftovers(database, datasetStore, importStore, uploads, versionStore, jobs, store);
        handler = new ImportHandler(
                database,
                datasetStore,
                importStore,
                commits,
                leftovers,
                objects,
                keys,
                config,
                metrics,
                directory.resolve("spill"));
        versions = new DatasetVersions(database, datasets, versionStore, objects, keys);
        exports = new Exports(database, versions, audit, StoredJson.mapper());
    }

    private List<JobHandler<?>> handlers() {
        return List.of(handler);
    }

    Caller somebody() {
        return Callers.anyone(Ids.next());
    }

    Dataset dataset(Column... columns) {
        return datasets.create("customers", "", Classification.CONFIDENTIAL, List.of(columns));
    }

    DatasetImport receive(Dataset dataset, String csv, QualityPlan plan) {
        return receive(dataset, csv.getBytes(StandardCharsets.UTF_8), plan);
    }

    DatasetImport receive(Dataset dataset, byte[] csv, QualityPlan plan) {
        return imports.receive(dataset.id(), new ByteArrayInputStream(csv), plan, "a message");
    }

    ImportSummary run(DatasetImport received) throws Exception {
        return handler.run(new ImportParameters(received.id()), new Context(received.jobId(), false));
    }

    ImportSummary load(Dataset dataset, String csv) throws Exception {
        return run(receive(dataset, csv, NO_RULES));
    }

    DatasetImport find(DatasetImport received) {
        return imports.find(received.datasetId(), received.id());
    }

    List<Remark> quarantine(DatasetImport received) {
        return imports.remarks(find(received), Remark.Kind.QUARANTINED, 0, null, 1000);
    }

    String content(UUID version) throws IOException {
        Path folder = Files.createTempDirectory(directory, "read");
        return Files.readString(versions.materialize(version, folder));
    }

    /** Whether the text stands in the clear in any file of the data directory. */
    boolean liesInTheClear(String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                    if (content.contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** A job's context without a job: it keeps its checkpoint for as long as it lives. */
    static final class Context implements JobContext {
        private final UUID jobId;
        private final boolean cancelled;
        private @Nullable String checkpoint;

        Context(UUID jobId, boolean cancelled) {
            this.jobId = jobId;
            this.cancelled = cancelled;
        }

        @Override
        public UUID jobId() {
            return jobId;
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public void progress(long done, long total, String step) {
            if (done < 0 || done > total) {
                throw new IllegalArgumentException("progress " + done + " of " + total);
            }
        }

        @Override
        public void checkpoint(Object state) {
            checkpoint = StoredJson.write(state);
        }

        @Override
        public <T> Optional<T> restore(Class<T> type) {
            return Optional.ofNullable(checkpoint).map(kept -> StoredJson.read(kept, type));
        }
    }
}
