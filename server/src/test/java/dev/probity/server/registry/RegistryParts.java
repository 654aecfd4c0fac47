package dev.probity.server.registry;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.objects.EncryptedObjects;
import dev.probity.platform.objects.FileObjectStore;
import dev.probity.platform.outbox.Outbox;
import dev.probity.server.audit.AuditTrail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The registry put together by hand, for the tests of modules above it. */
public final class RegistryParts {
    public final Models models;
    public final ModelVersions versions;
    public final Artifacts artifacts;
    public final Lineage lineage;
    private final Runs runs;
    private final StaticListableBeanFactory others = new StaticListableBeanFactory();

    public RegistryParts(Database database, Keys keys, AuditTrail audit, Path directory) {
        var outbox = new Outbox(database, List::of);
        var runStore = new RunStore(database);
        var artifactStore = new ArtifactStore(database);
        lineage = new Lineage(database, new LineageStore(database));
        models = new Models(database, new ModelStore(database), audit, outbox);
        runs = new Runs(database, runStore, id -> Optional.of("digest-of-" + id), lineage, audit, outbox);
        artifacts = new Artifacts(
                database,
                artifactStore,
                runs,
                new EncryptedObjects(objects(directory)),
                keys,
                new RegistryConfig(new ByteSize(1 << 20)),
                audit);
        versions = new ModelVersions(
                database,
                new VersionStore(database),
                models,
                runStore,
                artifactStore,
                lineage,
                others.getBeanProvider(PromotionGate.class),
                audit,
                outbox);
    }

    private static FileObjectStore objects(Path directory) {
        try {
            return FileObjectStore.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the promotion gate in after the fact, as the server does. */
    public void gate(PromotionGate gate) {
        others.addBean("gate", gate);
    }

    public Model model(String name, RiskTier risk) {
        return models.register(new Models.Registration(
                "churn", name, "Who leaves", List.of("ada"), risk, Map.of("area", "retention")));
    }

    /** A version handed in for approval whose run read a dataset and left one file. */
    public ModelVersion submitted(Model model, String number) {
        var run = runs.begin(new Runs.Beginning("churn", "churn", Ids.next(), Map.of("depth", 4), Map.of()));
        upload(run.id(), "weights of " + number);
        runs.end(run.id(), RunStatus.FINISHED);
        var draft = versions.register(
                model.id(),
                new ModelVersions.Registration(SemanticVersion.parse(number), run.id(), "abc123", Map.of()));
        return versions.submit(draft.id(), "ready");
    }

    private void upload(UUID run, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            artifacts.upload(
                    run,
                    new Artifacts.Upload("model.ubj", bytes.length, null, "application/octet-stream"),
                    new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
