package dev.probity.server.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.problem.ProblemType;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.Evidence;
import dev.probity.server.audit.EvidenceSection;
import dev.probity.server.audit.Outcome;
import dev.probity.server.audit.Subject;
import dev.probity.server.policy.PolicyVersion;
import dev.probity.server.policy.RegisteredPolicy;
import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.RegistryProblem;
import dev.probity.server.registry.RiskTier;
import dev.probity.server.registry.VersionState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionsTest {
    @TempDir
    private Path objects;

    private ReleaseFixture module;

    @BeforeEach
    void open() {
        module = new ReleaseFixture(objects);
    }

    private ProblemException refused(ProblemType type, Caller caller, Supplier<?> work) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> module.as(caller, work));
        assertThat(problem).as("a problem %s", type.slug()).isNotNull();
        assertThat(problem.type()).isEqualTo(type);
        return problem;
    }

    private VersionState state(ModelVersion version) {
        return module.as(module.author, () -> module.registry.versions.find(version.id()))
                .state();
    }

    @Nested
    class Request {
        @Test
        void shouldBeRefusedWithEveryReason() {
            ModelVersion weak = module.submitted(module.model(RiskTier.MEDIUM), "1.0.0", "block");

            ProblemException problem = refused(
                    ReleaseProblem.PROMOTION_REFUSED,
                    module.author,
                    () -> module.promotions.request(weak.id(), Environment.PRODUCTION));

            assertThat(problem.errors())
                    .extracting(error ->
                            error.message().substring(0, error.message().indexOf(':')))
                    .containsExactlyInAnyOrder(
                            "state", "evaluation-failed", "approval-of-mrc", "approval-of-security", "two-persons");
            assertThat(problem.errors()).anyMatch(error -> error.message().contains("Past it: [auc]"));
        }

        @Test
        void shouldLeaveTheRefusalAndItsEntryBehind() {
            ModelVersion weak = module.submitted(module.model(RiskTier.LOW), "1.0.0", "block");

            refused(
                    ReleaseProblem.PROMOTION_REFUSED,
                    module.author,
                    () -> module.promotions.request(weak.id(), Environment.STAGING));

            assertThat(module.as(module.author, () -> module.promotions.list(weak.id(), null, null, 10)))
                    .singleElement()
                    .satisfies(promotion -> {
                        assertThat(promotion.state()).isEqualTo(Promotion.State.REFUSED);
                        assertThat(promotion.reasons()).isNotEmpty();
                    });
            AuditEntry entry = module.entries.all().getLast();
            assertThat(entry.action()).isEqualTo("promotion.refused");
            assertThat(entry.outcome()).isEqualTo(Outcome.DENIED);
        }

        @Test
        void shouldRefuseAVersionNobodyMeasured() {
            ModelVersion version = module.staged(module.model(RiskTier.LOW), "1.0.0");
            module.measured.clear();

            ProblemException problem = refused(
                    ReleaseProblem.PROMOTION_REFUSED,
                    module.author,
                    () -> module.promotions.request(version.id(), Environment.PRODUCTION));

            assertThat(problem.errors()).anyMatch(error -> error.message().startsWith("evaluation-missing:"));
        }

        @Test
        void shouldRefuseAnArtifactThatWasAltered() throws Exception {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");
            try (var files = Files.walk(objects)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    byte[] content = Files.readAllBytes(file);
                    content[content.length - 1] ^= 1;
                    Files.write(file, content);
                }
            }

            ProblemException problem = refused(
                    ReleaseProblem.PROMOTION_REFUSED,
                    module.author,
                    () -> module.promotions.request(version.id(), Environment.STAGING));

            assertThat(problem.errors()).anyMatch(error -> error.message().startsWith("artifacts-changed:"));
        }

        @Test
        void shouldBeInvisibleToOtherTenants() {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");
            Promotion promotion = module.request(version, Environment.STAGING);
            Caller stranger = new ReleaseFixture(objects).both;

            refused(
                    CommonProblem.NOT_FOUND,
                    stranger,
                    () -> module.promotions.request(version.id(), Environment.STAGING));
            refused(CommonProblem.NOT_FOUND, stranger, () -> module.promotions.find(promotion.id()));
            refused(CommonProblem.NOT_FOUND, stranger, () -> module.promotions.complete(promotion.id()));
            refused(CommonProblem.NOT_FOUND, stranger, () -> module.promotions.withdraw(promotion.id()));
            refused(CommonProblem.NOT_FOUND, stranger, () -> module.approvals.of(promotion.id()));
            refused(
                    CommonProblem.NOT_FOUND,
                    stranger,
                    () -> module.approvals.decide(promotion.id(), Approval.Decision.APPROVE, "mrc", ""));
        }
    }

    @Nested
    class Complete {
        @Test
        void shouldMoveTheVersionThroughItsStates() {
            ModelVersion version = module.promoted(module.model(RiskTier.MEDIUM), "1.0.0");

            assertThat(version.state()).isEqualTo(VersionState.PRODUCTION);
            assertThat(module.as(module.author, () -> module.registry.versions.history(version.id())))
                    .extracting(step -> step.to().code())
                    .containsExactly("submitted", "approved_staging", "staging", "approved_prod", "production");
            assertThat(module.entries.actions()).contains("approval.given", "promotion.completed");
        }

        @Test
        void shouldSayWhenItIsReady() {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");
            Promotion promotion = module.request(version, Environment.STAGING);
            assertThat(module.as(module.author, () -> module.promotions.ready(promotion)))
                    .isFalse();

            module.approve(promotion, module.mrc, "mrc");

            assertThat(module.as(module.author, () -> module.promotions.ready(promotion)))
                    .isTrue();
        }

        @Test
        void shouldBeEvidenceForTheVersion() {
            ModelVersion version = module.promoted(module.model(RiskTier.MEDIUM), "1.0.0");

            List<Evidence> evidence = module.as(
                    module.author,
                    () -> module.database.readOnly(
                            () -> module.evidence.evidence(Subject.of("model_version", version.id()))));

            assertThat(evidence).hasSize(2).allMatch(one -> one.section() == EvidenceSection.APPROVAL);
            assertThat(evidence.getFirst().summary())
                    .isEqualTo("The promotion to production is completed; approved by mia as mrc, sam as security.");
            assertThat(evidence.getFirst().documents())
                    .extracting(document -> document.path().replaceFirst("/.*", ""))
                    .containsExactly("promotions", "approvals", "approvals");
            assertThat(evidence.getFirst().related())
                    .extracting(Subject::type)
                    .contains("decision", "approval", "model_version");
        }

        @ParameterizedTest
        @CsvSource({
            // risk tier, who approves as mrc, as security, as executive, whether that is enough
            "LOW,    mrc,  security, none,      true",
            "LOW,    both, both,     none,      true",
            "LOW,    mrc,  none,     none,      false",
            "LOW,    none, security, none,      false",
            "MEDIUM, mrc,  security, none,      true",
            "MEDIUM, both, both,     none,      false",
            "MEDIUM, both, security, none,      true",
            "MEDIUM, mrc,  none,     none,      false",
            "HIGH,   mrc,  security, none,      false",
            "HIGH,   mrc,  security, executive, true",
            "HIGH,   both, both,     executive, false",
            "HIGH,   none, none,     none,      false"
        })
        void shouldNeedTheApprovalsOfItsRiskTier(
                RiskTier risk, String asMrc, String asSecurity, String asExecutive, boolean enough) {
            ModelVersion version = module.staged(module.model(risk), "1.0.0");
            Promotion promotion = module.request(version, Environment.PRODUCTION);
            approve(promotion, asMrc, "mrc");
            approve(promotion, asSecurity, "security");
            approve(promotion, asExecutive, "executive");

            if (enough) {
                module.as(module.author, () -> module.promotions.complete(promotion.id()));
            } else {
                refused(
                        ReleaseProblem.PROMOTION_REFUSED,
                        module.author,
                        () -> module.promotions.complete(promotion.id()));
            }

            assertThat(state(version)).isEqualTo(enough ? VersionState.PRODUCTION : VersionState.STAGING);
        }

        private void approve(Promotion promotion, String who, String role) {
            switch (who) {
                case "mrc" -> module.approve(promotion, module.mrc, role);
                case "security" -> module.approve(promotion, module.security, role);
                case "both" -> module.approve(promotion, module.both, role);
                case "executive" -> module.approve(promotion, module.executive, role);
                default -> {}
            }
        }

        @Test
        void shouldLetExactlyOneOfManyRequestsWin() throws Exception {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");

            List<Object> results = atOnce(
                    6,
                    () -> module.as(module.author, () -> module.promotions.request(version.id(), Environment.STAGING)));

            assertThat(results).filteredOn(Promotion.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(ProblemException.class::isInstance)
                    .extracting(problem -> ((ProblemException) problem).type())
                    .hasSize(5)
                    .containsOnly(ReleaseProblem.PROMOTION_OPEN);
        }

        @Test
        void shouldLetExactlyOneOfManyCompletionsWin() throws Exception {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");
            Promotion promotion = module.request(version, Environment.STAGING);
            module.approve(promotion, module.mrc, "mrc");

            List<Object> results =
                    atOnce(6, () -> module.as(module.author, () -> module.promotions.complete(promotion.id())));

            assertThat(results).filteredOn(Promotion.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(ProblemException.class::isInstance)
                    .extracting(problem -> ((ProblemException) problem).type())
                    .hasSize(5)
                    .containsOnly(ReleaseProblem.PROMOTION_CLOSED);
            assertThat(module.entries.actions().stream().filter("promotion.completed"::equals))
                    .hasSize(1);
        }

        private List<Object> atOnce(int many, Callable<Promotion> work) throws Exception {
            Callable<Object> caught = () -> {
                try {
                    return work.call();
                } catch (ProblemException e) {
                    return e;
                }
            };
            try (ExecutorService pool = Executors.newFixedThreadPool(many)) {
                List<Object> results = new java.util.ArrayList<>();
                for (Future<Object> one : pool.invokeAll(java.util.Collections.nCopies(many, caught))) {
                    results.add(one.get());
                }
                return results;
            }
        }
    }

    @Nested
    class Approve {
        private final Set<String> everything = Set.of("mrc", "security", "executive");

        @Test
        void shouldNeverBeForTheAuthor() {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");
            Promotion promotion = module.request(version, Environment.STAGING);
            Caller author = new Caller(
                    module.tenant,
                    module.author.actor(),
                    "ada",
                    module.author.kind(),
                    everything,
                    Set.of("*"),
                    "r",
                    true);

            refused(
                    ReleaseProblem.AUTHOR_MAY_NOT_APPROVE,
                    author,
                    () -> module.approvals.decide(promotion.id(), Approval.Decision.APPROVE, "mrc", ""));

            assertThat(module.entries.all().getLast().action()).isEqualTo("approval.refused");
            assertThat(module.as(author, () -> module.approvals.of(promotion.id())))
                    .isEmpty();
        }

        @Test
        void shouldNeedTheRoleItIsGivenIn() {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");
            Promotion promotion = module.request(version, Environment.STAGING);

            refused(
                    ReleaseProblem.ROLE_NOT_HELD,
                    module.security,
                    () -> module.approvals.decide(promotion.id(), Approval.Decision.APPROVE, "mrc", ""));
            refused(
                    CommonProblem.VALIDATION_FAILED,
                    module.mrc,
                    () -> module.approvals.decide(promotion.id(), Approval.Decision.APPROVE, "king", ""));
        }

        @Test
        void shouldLapseWhenTheVersionIsMeasuredAgain() {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");
            Promotion promotion = module.request(version, Environment.STAGING);
            module.approve(promotion, module.mrc, "mrc");

            module.measure(version, "pass");

            assertLapsed(promotion);
        }

        @Test
        void shouldLapseWhenThePoliciesChange() {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");
            Promotion promotion = module.request(version, Environment.STAGING);
            module.approve(promotion, module.mrc, "mrc");

            RegisteredPolicy policy = module.as(module.security, () -> module.policy.policies.list(null, 50)).stream()
                    .filter(one -> one.name().equals("production-promotion"))
                    .findFirst()
                    .orElseThrow();
            PolicyVersion shipped =
                    module.as(module.security, () -> module.policy.policies.findVersion(policy.id(), 1));
            module.as(
                    module.security,
                    () -> module.policy.policies.addVersion(
                            policy.id(), shipped.document().replace("90 days", "ninety days")));
            module.as(module.mrc, () -> module.policy.policies.activate(policy.id(), 2, "wording"));

            assertLapsed(promotion);
        }

        @Test
        void shouldCountForNothingWhenItWasForgedInTheDatabase() throws Exception {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");
            Promotion promotion = module.request(version, Environment.STAGING);
            module.approve(promotion, module.mrc, "mrc");
            String forgery = "update release.approval set role = 'security', actor = gen_random_uuid(),"
                    + " statement = replace(statement, '\"mrc\"', '\"security\"') where promotion_id = ?";
            try (Connection intruder = TestDatabase.shared().access().owner().connect();
                    PreparedStatement statement =
                            intruder.prepareStatement("alter table release.approval no force row level security")) {
                statement.execute();
                try (PreparedStatement update = intruder.prepareStatement(forgery)) {
                    update.setObject(1, promotion.id());
                    assertThat(update.executeUpdate()).isEqualTo(1);
                } finally {
                    intruder.createStatement().execute("alter table release.approval force row level security");
                }
            }

            assertThat(module.as(module.author, () -> module.approvals.holding(promotion.id())))
                    .isEmpty();
        }

        private void assertLapsed(Promotion promotion) {
            assertThat(module.as(module.author, () -> module.approvals.holding(promotion.id())))
                    .isEmpty();
            ProblemException problem = refused(
                    ReleaseProblem.PROMOTION_REFUSED, module.author, () -> module.promotions.complete(promotion.id()));
            assertThat(problem.errors()).anyMatch(error -> error.message().startsWith("approval-of-mrc:"));
            module.approve(promotion, module.mrc, "mrc");
            assertThat(module.as(module.author, () -> module.promotions.complete(promotion.id()))
                            .state())
                    .isEqualTo(Promotion.State.COMPLETED);
        }

        @Test
        void shouldSendTheVersionBackWhenChangesAreNeeded() {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");
            Promotion promotion = module.request(version, Environment.STAGING);

            module.as(
                    module.mrc,
                    () -> module.approvals.decide(
                            promotion.id(), Approval.Decision.REQUEST_CHANGES, "mrc", "explain the data"));

            assertThat(state(version)).isEqualTo(VersionState.CHANGES_REQUESTED);
            refused(ReleaseProblem.PROMOTION_CLOSED, module.author, () -> module.promotions.complete(promotion.id()));
        }

        @Test
        void shouldShowEachRoleThatIsWaitedFor() {
            ModelVersion version = module.staged(module.model(RiskTier.HIGH), "1.0.0");
            Promotion promotion = module.request(version, Environment.PRODUCTION);
            module.approve(promotion, module.mrc, "mrc");

            List<Approvals.Waiting> waiting = module.as(module.security, () -> module.approvals.waiting(50));

            assertThat(waiting.stream()
                            .collect(Collectors.toMap(Approvals.Waiting::role, Approvals.Waiting::forCaller)))
                    .isEqualTo(java.util.Map.of("security", true, "executive", false));
        }
    }

    @Nested
    class Gate {
        @Test
        void shouldStayShutForWhoGoesPastThePromotion() {
            ModelVersion version = module.submitted(module.model(RiskTier.LOW), "1.0.0", "pass");

            refused(
                    RegistryProblem.PROMOTION_NOT_PERMITTED,
                    module.mrc,
                    () -> module.registry.versions.transition(
                            version.id(), version.revision(), VersionState.APPROVED_STAGING, "trust me"));
        }

        @Test
        void shouldNotOpenASecondTimeForTheSamePromotion() {
            ModelVersion version = module.staged(module.model(RiskTier.LOW), "1.0.0");
            Promotion again = module.request(version, Environment.PRODUCTION);
            module.as(
                    module.mrc,
                    () -> module.approvals.decide(again.id(), Approval.Decision.REQUEST_CHANGES, "mrc", "not yet"));
            ModelVersion resubmitted =
                    module.as(module.author, () -> module.registry.versions.submit(version.id(), "again"));

            refused(
                    RegistryProblem.PROMOTION_NOT_PERMITTED,
                    module.author,
                    () -> module.registry.versions.transition(
                            version.id(), resubmitted.revision(), VersionState.APPROVED_STAGING, "once more"));
        }
    }
}
