package dev.probity.server.release;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.testing.TestKeys;
import dev.probity.server.policy.PolicyFixture;
import dev.probity.server.policy.RecordedEntries;
import dev.probity.server.registry.Model;
import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.RegistryParts;
import dev.probity.server.registry.RiskTier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The module over a real database, with measurements and traffic targets in the hands of the test. */
final class ReleaseFixture {
    static final HealthLimits LIMITS = new HealthLimits(0.05, 500, 0.25, 20, 2);

    final Database database = TestDatabase.shared();
    final PolicyFixture policy = new PolicyFixture();
    final RecordedEntries entries = policy.entries;
    final RegistryParts registry;
    final Map<UUID, Measurements.Measured> measured = new ConcurrentHashMap<>();
    final List<TrafficTarget> targets = new ArrayList<>();
    final Promotions promotions;
    final Approvals approvals;
    final Deployments deployments;
    final Traffic traffic;
    final ReleaseEvidence evidence;

    final UUID tenant = Ids.next();
    final Caller author = person("ada", "model_owner");
    final Caller mrc = person("mia", "mrc");
    final Caller security = person("sam", "security");
    final Caller both = person("bea", "mrc", "security");
    final Caller executive = person("eve", "executive");
    final Caller sre = person("rob", "sre");

    ReleaseFixture(Path directory) {
        registry = new RegistryParts(database, TestKeys.shared(), entries, directory);
        var store = new PromotionStore(database);
        var approvalStore = new ApprovalStore(database, TestKeys.shared());
        var trafficStore = new TrafficStore(database);
        var config = new ReleaseConfig(90, 0.05, 500, 0.25, 20, 2);
        var outbox = new Outbox(database, List::of);
        var beans = new StaticListableBeanFactory();
        beans.addBean("measurements", (Measurements) id -> Optional.ofNullable(measured.get(id)));
        beans.addBean("target", new TestTarget());
        var facts = new PromotionFacts(
                registry.models, registry.versions, policy.policies, beans.getBeanProvider(Measurements.class));
        promotions = new Promotions(
                database,
                store,
                approvalStore,
                facts,
                new ArtifactIntegrity(registry.artifacts),
                registry.versions,
                policy.policies,
                entries,
                outbox);
        approvals =
                new Approvals(database, approvalStore, promotions, store, facts, registry.versions, config, entries);
        deployments = new Deployments(
                database,
                new DeploymentStore(database),
                trafficStore,
                new StillApproved(store, approvalStore),
                registry.versions,
                registry.lineage,
                beans.getBeanProvider(TrafficTarget.class),
                config,
                entries,
                outbox);
        traffic = new Traffic(trafficStore);
        evidence = new ReleaseEvidence(store, approvalStore, new DeploymentStore(database));
        registry.gate(new CompletedPromotions(store));
    }

    /** Takes what the test's targets take; without any it takes everything. */
    private final class TestTarget implements TrafficTarget {
        @Override
        public boolean takes(ModelVersion version) {
            return targets.isEmpty() || targets.getFirst().takes(version);
        }

        @Override
        public Optional<String> rehearse(ModelVersion version) {
            return targets.isEmpty() ? Optional.empty() : targets.getFirst().rehearse(version);
        }
    }

    Caller person(String name, String... roles) {
        return new Caller(
                tenant, Ids.next(), name, ActorKind.USER, Set.of(roles), Set.of("*"), "request-of-" + name, true);
    }

    <T> T as(Caller caller, Supplier<T> work) {
        return Caller.as(caller, work::get);
    }

    Model model(RiskTier risk) {
        return as(author, () -> registry.model("m" + Ids.next(), risk));
    }

    /** A version handed in by its author, measured with the given verdict. */
    ModelVersion submitted(Model model, String number, String verdict) {
        ModelVersion version = as(author, () -> registry.submitted(model, number));
        measure(version, verdict);
        return version;
    }

    void measure(ModelVersion version, String verdict) {
        List<String> blocking = verdict.equals("block") ? List.of("auc") : List.of();
        measured.put(
                version.id(),
                new Measurements.Measured(
                        Ids.next(),
                        verdict,
                        "result-" + Ids.next(),
                        Map.of("auc", 0.81),
                        blocking,
                        List.of(),
                        Instant.now()));
    }

    void approve(Promotion promotion, Caller caller, String role) {
        as(caller, () -> approvals.decide(promotion.id(), Approval.Decision.APPROVE, role, "fine"));
    }

    Promotion request(ModelVersion version, Environment target) {
        return as(author, () -> promotions.request(version.id(), target));
    }

    /** A version that went through staging. */
    ModelVersion staged(Model model, String number) {
        ModelVersion version = submitted(model, number, "pass");
        Promotion promotion = request(version, Environment.STAGING);
        approve(promotion, mrc, "mrc");
        as(author, () -> promotions.complete(promotion.id()));
        return as(author, () -> registry.versions.find(version.id()));
    }

    /** A version that went all the way. */
    ModelVersion promoted(Model model, String number) {
        ModelVersion version = staged(model, number);
        Promotion promotion = request(version, Environment.PRODUCTION);
        approve(promotion, mrc, "mrc");
        approve(promotion, security, "security");
        as(author, () -> promotions.complete(promotion.id()));
        return as(author, () -> registry.versions.find(version.id()));
    }
}
