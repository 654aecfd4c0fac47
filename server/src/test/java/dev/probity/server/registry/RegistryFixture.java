package dev.probity.server.registry;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.objects.EncryptedObjects;
import dev.probity.platform.objects.FileObjectStore;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.testing.TestKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The whole module wired by hand, with the gate, the datasets and the ledger in the hands of the test. */
final class RegistryFixture {

    final Database database = TestDatabase.shared();
    final FileObjectStore files;
    final RecordedAudit audit = new RecordedAudit();
    final Map<UUID, String> datasets = new ConcurrentHashMap<>();
    final StaticListableBeanFactory others = new StaticListableBeanFactory();
    final Models models;
    final Runs runs;
    final Artifacts artifacts;
    final ModelVersions versions;
    final Lineage lineage;
    final ModelCards cards;
    final VersionEvidence evidence;
    final ModelStore modelStore;

    static final int LARGEST_ARTIFACT = 1 << 20;

    RegistryFixture(Path directory) throws IOException {
        files = FileObjectStore.open(directory.resolve("objects"));
        var keys = TestKeys.shared();
        var outbox = new Outbox(database, List::of);
        lineage = new Lineage(database, new LineageStore(database));
        var runStore = new RunStore(database);
        var artifactStore = new ArtifactStore(database);
        modelStore = new ModelStore(database);
        models = new Models(database, modelStore, audit, outbox);
        runs = new Runs(database, runStore, id -> Optional.ofNullable(datasets.get(id)), lineage, audit, outbox);
        artifacts = new Artifacts(
                database,
                artifactStore,
                runs,
                new EncryptedObjects(files),
                keys,
                new RegistryConfig(new ByteSize(LARGEST_ARTIFACT)),
                audit);
        var versionStore = new VersionStore(database);
        versions = new ModelVersions(
                database,
                versionStore,
                models,
                runStore,
                artifactStore,
                lineage,
                others.getBeanProvider(PromotionGate.class),
                audit,
                outbox);
        cards = new ModelCards(
                database,
                versions,
                models,
                runs,
                lineage,
                new NoteStore(database),
                others.getBeanProvider(CardFacts.class),
                audit);
        evidence = new VersionEvidence(versionStore, runStore, cards);
    }

    Caller somebody() {
        return Callers.anyone(Ids.next());
    }

    Run begin(@Nullable UUID dataset) {
        return runs.begin(new Runs.Beginning("churn", "churn", dataset, Map.of("depth", 4), Map.of()));
    }

    Artifact upload(UUID run, String path, String content) {
        return upload(run, path, content.getBytes(StandardCharsets.UTF_8), null);
    }

    Artifact upload(UUID run, String path, byte[] content, @Nullable String sha256) {
        try {
            return artifacts.upload(
                    run,
                    new Artifacts.Upload(path, content.length, sha256, "application/octet-stream"),
                    new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Model model(String name) {
        return models.register(new Models.Registration(
                "churn", name, "Who leaves", List.of("ada"), RiskTier.MEDIUM, Map.of("area", "retention")));
    }

    /** A draft whose run read a dataset and left one file. */
    ModelVersion draft(Model model, String number) {
        var dataset = Ids.next();
        datasets.put(dataset, "digest-of-" + dataset);
        var run = begin(dataset);
        runs.logMetrics(run.id(), List.of(new Metric("auc", 0.81, 0, Instant.now())));
        upload(run.id(), "model.ubj", "weights of " + number);
        runs.end(run.id(), RunStatus.FINISHED);
        return versions.register(
                model.id(),
                new ModelVersions.Registration(
                        SemanticVersion.parse(number), run.id(), "abc123", Map.of("intended_use", "retention offers")));
    }

    void gate(PromotionGate gate) {
        others.addBean("gate", gate);
    }

    <T> T as(Caller caller, Supplier<T> work) {
        return Caller.as(caller, work::get);
    }
}
