package dev.probity.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.problem.ProblemType;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.rules.Action;
import dev.probity.rules.Context;
import dev.probity.rules.Facts;
import dev.probity.rules.InvalidFactsException;
import dev.probity.rules.Packs;
import dev.probity.rules.Trace;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final String IMPORTS = """
            id: imports
            severity: medium
            context: data
            when: dataset.quarantined_ratio > %s
            action: %s
            message: Too many bad rows.
            owner: steward
            """;

    private final PolicyFixture module = new PolicyFixture();
    private final Policies policies = module.policies;
    private final UUID tenant = UUID.randomUUID();
    private final Caller ann = Callers.user(tenant, "ann", "*");
    private final Caller bob = Callers.user(tenant, "bob", "*");

    private static Map<String, Object> ratio(double value) {
        return Map.of("dataset.quarantined_ratio", value);
    }

    private RegisteredPolicy activeImports(String limit, String action) {
        RegisteredPolicy created = Caller.as(ann, () -> policies.create(IMPORTS.formatted(limit, action)));
        return Caller.as(bob, () -> policies.activate(created.id(), 1, "agreed"));
    }

    private Ruling decide(double value) {
        return Caller.as(ann, () -> policies.decide(Context.DATA, ratio(value), "dataset", "d1"));
    }

    private void refused(ProblemType type, Caller caller, Supplier<?> work) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Caller.as(caller, work::get))
                .satisfies(e -> assertThat(e.type()).isEqualTo(type));
    }

    @Nested
    class Shipped {
        @Test
        void shouldBeActiveInEveryTenantFromTheStart() {
            List<RegisteredPolicy> listed = Caller.as(ann, () -> policies.list(null, 10));

            assertThat(listed)
                    .extracting(RegisteredPolicy::name)
                    .containsExactlyInAnyOrder("ADR-006", "access", "production-promotion")
                    .hasSameSizeAs(Packs.names());
            assertThat(listed)
                    .allMatch(policy -> policy.shipped() && Integer.valueOf(1).equals(policy.activeVersion()));
            assertThat(module.entries.actions())
                    .containsOnly("policy.installed")
                    .hasSameSizeAs(Packs.names());
        }

        @Test
        void shouldBeInstalledOnceHoweverManyAskAtOnce() throws Exception {
            try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
                pool.invokeAll(java.util.Collections.nCopies(6, () -> Caller.as(ann, () -> policies.list(null, 10))));
            }

            assertThat(Caller.as(ann, () -> policies.list(null, 100))).hasSameSizeAs(Packs.names());
        }

        @Test
        void shouldComeBackAfterATransactionThatInstalledThemFailed() {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> Caller.run(
                            ann,
                            () -> module.database.inTransaction(() -> {
                                policies.decide(Context.ACCESS, Map.of("action", "x:y"), "x", "1");
                                policies.decide(Context.ACCESS, Map.of("action", "x:y"), "x", "1");
                                throw new IllegalStateException("rolled back");
                            })));

            assertThat(Caller.as(ann, () -> policies.inForce(Context.ACCESS)).policies())
                    .extracting(PolicyReference::name)
                    .containsExactly("access");
        }
    }

    @Nested
    class Versions {
        @Test
        void shouldNotDecideBeforeTheyAreActivatedByAnother() {
            RegisteredPolicy created = Caller.as(ann, () -> policies.create(IMPORTS.formatted("0.5", "warn")));

            assertThat(created.activeVersion()).isNull();
            refused(PolicyProblem.AUTHOR_MAY_NOT_ACTIVATE, ann, () -> policies.activate(created.id(), 1, ""));
            assertThat(Caller.as(bob, () -> policies.activate(created.id(), 1, "agreed"))
                            .activeVersion())
                    .isEqualTo(1);
            assertThat(decide(0.6).decision().action()).isEqualTo(Action.WARN);
            assertThat(Caller.as(ann, () -> policies.activations(created.id())))
                    .extracting(Activation::actorName)
                    .containsExactly("bob");
        }

        @Test
        void shouldBeImmutableInTheDatabase() {
            RegisteredPolicy created = Caller.as(ann, () -> policies.create(IMPORTS.formatted("0.5", "warn")));

            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> Caller.run(
                            ann,
                            () -> module.database.inTransaction(() -> {
                                module.database
                                        .sql()
                                        .sql("update policy.policy_version set document = 'x' where policy_id = ?")
                                        .param(created.id())
                                        .update();
                            })))
                    .withStackTraceContaining("permission denied");
        }

        @Test
        void shouldRefuseDocumentsThatCannotBeUsedAndSayWhere() {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> Caller.as(ann, () -> policies.create(IMPORTS.formatted("'much'", "warn"))))
                    .satisfies(e -> {
                        assertThat(e.type()).isEqualTo(PolicyProblem.POLICY_INVALID);
                        assertThat(e.errors().getFirst().message()).startsWith("document:4:33:");
                    });
        }

        @Test
        void shouldRefuseADocumentThatFailsItsOwnExamples() {
            String contradicting = IMPORTS.formatted("0.5", "warn") + """
                    tests:
                      - {name: half, matches: true, given: {dataset.quarantined_ratio: 0.5}}
                    """;

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> Caller.as(ann, () -> policies.create(contradicting)))
                    .satisfies(e -> assertThat(e.errors().getFirst().message())
                            .startsWith("imports: half: expected matches, but it does not match"));
        }

        @Test
        void shouldRefuseAnOtherNameTheSameTextAndANameInUse() {
            RegisteredPolicy created = Caller.as(ann, () -> policies.create(IMPORTS.formatted("0.5", "warn")));

            refused(
                    PolicyProblem.POLICY_UNCHANGED,
                    ann,
                    () -> policies.addVersion(created.id(), IMPORTS.formatted("0.5", "warn")));
            refused(
                    CommonProblem.VALIDATION_FAILED,
                    ann,
                    () -> policies.addVersion(
                            created.id(), IMPORTS.formatted("0.6", "warn").replace("id: imports", "id: other")));
            refused(PolicyProblem.POLICY_EXISTS, ann, () -> policies.create(IMPORTS.formatted("0.7", "warn")));
        }

        @Test
        void shouldBeInvisibleToOtherTenants() {
            RegisteredPolicy created = activeImports("0.5", "block");
            Ruling ruling = decide(0.9);
            Caller stranger = Callers.user(UUID.randomUUID(), "eve", "*");

            refused(CommonProblem.NOT_FOUND, stranger, () -> policies.find(created.id()));
            refused(CommonProblem.NOT_FOUND, stranger, () -> policies.findVersion(created.id(), 1));
            refused(CommonProblem.NOT_FOUND, stranger, () -> policies.versions(created.id()));
            refused(CommonProblem.NOT_FOUND, stranger, () -> policies.activate(created.id(), 1, ""));
            refused(CommonProblem.NOT_FOUND, stranger, () -> policies.switchOff(created.id(), "mine"));
            refused(
                    CommonProblem.NOT_FOUND,
                    stranger,
                    () -> policies.addVersion(created.id(), IMPORTS.formatted("0.6", "warn")));
            refused(CommonProblem.NOT_FOUND, stranger, () -> module.decisions.find(ruling.id()));
            refused(CommonProblem.NOT_FOUND, stranger, () -> module.decisions.grounds(ruling.id()));
            refused(CommonProblem.NOT_FOUND, stranger, () -> module.decisions.replay(ruling.id()));
        }
    }

    @Nested
    class Decide {
        @Test
        void shouldRecordVersionsInputsAndReasons() {
            RegisteredPolicy policy = activeImports("0.5", "block");

            Ruling ruling = decide(0.9);

            assertThat(ruling.decision().allowed()).isFalse();
            RecordedDecision recorded = Caller.as(ann, () -> module.decisions.find(ruling.id()));
            assertThat(recorded.action()).isEqualTo("block");
            assertThat(recorded.reasons()).containsExactly("imports: Too many bad rows.");
            assertThat(recorded.policies())
                    .extracting(PolicyReference::policyId)
                    .containsExactly(policy.id());
            Grounds grounds = Caller.as(ann, () -> module.decisions.grounds(ruling.id()));
            assertThat(grounds.facts()).isEqualTo(ratio(0.9));
            assertThat(grounds.matches().getFirst().saw()).isEqualTo(ratio(0.9));
            assertThat(grounds.explanations().getFirst().trace().outcome()).isEqualTo(Trace.Outcome.TRUE);
            AuditEntry entry = module.entries.all().getLast();
            assertThat(entry.action()).isEqualTo("decision.made");
            assertThat(entry.outcome()).isEqualTo(Outcome.DENIED);
            assertThat(entry.details()).containsEntry("inputs_digest", ruling.inputsDigest());
        }

        @Test
        void shouldKeepInputsUnreadableInTheDatabase() {
            activeImports("0.123456", "block");

            decide(0.987654321);

            assertThat(Caller.as(
                            ann,
                            () -> module.database.readOnly(() -> module.database
                                    .sql()
                                    .sql("select cast(d as text) || encode(sealed, 'escape') from policy.decision d")
                                    .query(String.class)
                                    .single())))
                    .contains("Too many bad rows")
                    .doesNotContain("0.987654321");
        }

        @Test
        void shouldBlockAContextThatNoActivePolicyCovers() {
            Ruling ruling = decide(0.0);

            assertThat(ruling.decision().action()).isEqualTo(Action.BLOCK);
            assertThat(ruling.decision().reasons()).containsExactly("no policy allows this");
        }

        @Test
        void shouldBlockAgainAfterThePolicyWasSwitchedOff() {
            RegisteredPolicy policy = activeImports("0.5", "warn");
            assertThat(decide(0.1).decision().action()).isEqualTo(Action.ALLOW);

            Caller.as(bob, () -> policies.switchOff(policy.id(), "to be rewritten"));

            assertThat(decide(0.1).decision().action()).isEqualTo(Action.BLOCK);
            assertThat(module.entries.actions()).contains("policy.switched_off");
        }

        @Test
        void shouldRefuseFactsOfAnotherShape() {
            assertThatExceptionOfType(InvalidFactsException.class)
                    .isThrownBy(() -> Caller.as(
                            ann, () -> policies.decide(Context.DATA, Map.of("dataset.size", 1), "dataset", "d1")));
        }

        @Test
        void shouldLeaveNothingBehindWhenTheTransactionFails() {
            activeImports("0.5", "warn");

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> Caller.run(
                            ann,
                            () -> module.database.inTransaction(() -> {
                                decide(0.1);
                                throw new IllegalStateException("rolled back");
                            })));

            assertThat(Caller.as(ann, () -> module.decisions.about("dataset", "d1", 10)))
                    .isEmpty();
        }
    }

    @Nested
    class Later {
        @Test
        void shouldDecideTheSameAgainUnderTheVersionsOfThatTime() {
            RegisteredPolicy policy = activeImports("0.5", "block");
            Ruling ruling = decide(0.9);
            Caller.as(ann, () -> policies.addVersion(policy.id(), IMPORTS.formatted("0.95", "warn")));
            Caller.as(bob, () -> policies.activate(policy.id(), 2, "relaxed"));

            Decisions.Replay replay = Caller.as(ann, () -> module.decisions.replay(ruling.id()));

            assertThat(replay.same()).isTrue();
            assertThat(replay.inputsIntact()).isTrue();
            assertThat(decide(0.9).decision().action()).isEqualTo(Action.ALLOW);
        }

        @Test
        void shouldShowWhatACandidateWouldChange() {
            activeImports("0.5", "block");
            Ruling spared = decide(0.4);
            decide(0.9);

            Decisions.Shadow shadow =
                    Caller.as(ann, () -> module.decisions.shadow(IMPORTS.formatted("0.3", "block"), 100));

            assertThat(shadow.looked()).isEqualTo(2);
            assertThat(shadow.changes()).singleElement().satisfies(change -> {
                assertThat(change.decisionId()).isEqualTo(spared.id());
                assertThat(change.recordedAction()).isEqualTo("allow");
                assertThat(change.action()).isEqualTo("block");
            });
        }

        @Test
        void shouldRunDryWithoutARecord() {
            Decisions.DryRun run = Caller.as(
                    ann, () -> module.decisions.dryRun(IMPORTS.formatted("0.5", "block"), Context.DATA, ratio(0.9)));

            assertThat(run.decision().action()).isEqualTo(Action.BLOCK);
            assertThat(run.explanations().getFirst().trace().outcome()).isEqualTo(Trace.Outcome.TRUE);
            assertThat(Caller.as(ann, () -> module.decisions.about("dataset", "d1", 10)))
                    .isEmpty();
            refused(
                    PolicyProblem.FACTS_INVALID,
                    ann,
                    () -> module.decisions.dryRun(null, Context.DATA, Map.of("nonsense", 1)));
        }
    }

    @Nested
    class Snapshots {
        @Test
        void shouldFollowAnActivation() throws InterruptedException {
            PolicySnapshot before = module.snapshots.current(tenant);
            assertThat(before.policies()).hasSameSizeAs(Packs.names());
            assertThat(before.covers(Context.DATA)).isFalse();

            activeImports("0.5", "block");

            Instant patience = Instant.now().plus(Duration.ofSeconds(30));
            while (!module.snapshots.current(tenant).covers(Context.DATA)
                    && Instant.now().isBefore(patience)) {
                Thread.sleep(20);
            }
            PolicySnapshot after = module.snapshots.current(tenant);
            assertThat(after.decide(Facts.of(Context.DATA, ratio(0.9))).action())
                    .isEqualTo(Action.BLOCK);
            assertThat(after.set().digest()).isNotEqualTo(before.set().digest());
            module.snapshots.destroy();
        }

        @Test
        void shouldBlockAContextWithoutPolicies() {
            assertThat(module.snapshots
                            .current(tenant)
                            .decide(Facts.of(Context.DATA, ratio(0.0)))
                            .allowed())
                    .isFalse();
            module.snapshots.destroy();
        }
    }
}
