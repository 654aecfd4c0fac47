package dev.probity.server.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.problem.ProblemType;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.registry.Model;
import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.RiskTier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentsTest {
    @TempDir
    private Path objects;

    private ReleaseFixture module;
    private Model model;

    @BeforeEach
    void open() {
        module = new ReleaseFixture(objects);
        model = module.model(RiskTier.MEDIUM);
    }

    private Deployment start(ModelVersion version, double percent) {
        return module.as(
                module.sre,
                () -> module.deployments.start(new Deployments.Start(
                        version.id(), Environment.PRODUCTION, Deployment.Strategy.CANARY, percent, null)));
    }

    private Deployment find(Deployment deployment) {
        return module.as(module.sre, () -> module.deployments.find(deployment.id()));
    }

    private Optional<TrafficSplit> split() {
        return module.traffic.all().stream()
                .filter(split ->
                        split.tenant().equals(module.tenant) && split.modelId().equals(model.id()))
                .findFirst();
    }

    private Deployments.Judged report(
            Deployment deployment, long requests, long errors, double p95, @Nullable Double drift) {
        Instant now = Instant.now();
        return module.deployments.report(new HealthWindow(
                module.tenant, deployment.id(), now.minusSeconds(5), now, requests, errors, p95, drift));
    }

    private ProblemException refused(ProblemType type, Supplier<?> work) {
        return refused(type, module.sre, work);
    }

    private ProblemException refused(ProblemType type, Caller caller, Supplier<?> work) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> module.as(caller, work));
        assertThat(problem).as("a problem %s", type.slug()).isNotNull();
        assertThat(problem.type()).isEqualTo(type);
        return problem;
    }

    @Nested
    class Start {
        @Test
        void shouldGiveTheFirstVersionAllRequests() {
            Deployment first = start(module.promoted(model, "1.0.0"), 10);

            assertThat(first.state()).isEqualTo(Deployment.State.LIVE);
            assertThat(first.percent()).isEqualTo(100);
            assertThat(split()).hasValueSatisfying(split -> {
                assertThat(split.live().deploymentId()).isEqualTo(first.id());
                assertThat(split.candidate()).isNull();
            });
            assertThat(module.entries.actions()).contains("deployment.started");
        }

        @Test
        void shouldPutTheNextOneOnTrial() {
            Deployment live = start(module.promoted(model, "1.0.0"), 100);
            Deployment candidate = start(module.promoted(model, "1.1.0"), 10);

            assertThat(candidate.state()).isEqualTo(Deployment.State.CANARY);
            assertThat(candidate.baselineVersion()).isEqualTo("1.0.0");
            assertThat(split()).hasValueSatisfying(split -> {
                assertThat(split.live().deploymentId()).isEqualTo(live.id());
                assertThat(split.candidate())
                        .isNotNull()
                        .satisfies(arm -> assertThat(arm.version()).isEqualTo("1.1.0"));
                assertThat(split.percent()).isEqualTo(10);
            });
        }

        @Test
        void shouldRefuseAVersionThatWasNotPromoted() {
            ModelVersion staged = module.staged(model, "1.0.0");

            refused(ReleaseProblem.NOT_DEPLOYABLE, () -> start(staged, 10));
        }

        @Test
        void shouldRefuseAVersionThatNothingServesOrThatDoesNotLoad() {
            ModelVersion version = module.promoted(model, "1.0.0");
            module.targets.add(target(false, null));
            refused(ReleaseProblem.CANNOT_BE_SERVED, () -> start(version, 10));

            module.targets.set(0, target(true, "the model file is cut short"));
            ProblemException problem = refused(ReleaseProblem.CANNOT_BE_SERVED, () -> start(version, 10));

            assertThat(problem.detail()).isEqualTo("the model file is cut short");
            assertThat(split()).isEmpty();
        }

        private TrafficTarget target(boolean takes, @Nullable String reason) {
            return new TrafficTarget() {
                @Override
                public boolean takes(ModelVersion version) {
                    return takes;
                }

                @Override
                public Optional<String> rehearse(ModelVersion version) {
                    return Optional.ofNullable(reason);
                }
            };
        }

        @Test
        void shouldLetExactlyOneCandidateIn() throws Exception {
            start(module.promoted(model, "1.0.0"), 100);
            List<ModelVersion> versions = List.of(
                    module.promoted(model, "1.1.0"), module.promoted(model, "1.2.0"), module.promoted(model, "1.3.0"));

            int started = 0;
            try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
                List<Callable<Boolean>> work = versions.stream()
                        .<Callable<Boolean>>map(version -> () -> starts(version))
                        .toList();
                for (Future<Boolean> one : pool.invokeAll(work)) {
                    started += one.get() ? 1 : 0;
                }
            }

            assertThat(started).isEqualTo(1);
        }

        private boolean starts(ModelVersion version) {
            try {
                start(version, 10);
                return true;
            } catch (ProblemException e) {
                assertThat(e.type()).isEqualTo(ReleaseProblem.DEPLOYMENT_RUNNING);
                return false;
            }
        }

        @Test
        void shouldBeInvisibleToOtherTenants() {
            Deployment deployment = start(module.promoted(model, "1.0.0"), 100);
            Caller stranger = new ReleaseFixture(objects).sre;

            refused(CommonProblem.NOT_FOUND, stranger, () -> module.deployments.find(deployment.id()));
            refused(CommonProblem.NOT_FOUND, stranger, () -> module.deployments.shift(deployment.id(), 50));
            refused(CommonProblem.NOT_FOUND, stranger, () -> module.deployments.rollBack(deployment.id(), "x", null));
            HealthWindow foreign = new HealthWindow(
                    UUID.randomUUID(), deployment.id(), Instant.now(), Instant.now(), 100, 100, 1, null);
            refused(CommonProblem.NOT_FOUND, stranger, () -> module.deployments.report(foreign));
        }
    }

    @Nested
    class Shift {
        @Test
        void shouldMakeACandidateLiveAtAllRequests() {
            Deployment old = start(module.promoted(model, "1.0.0"), 100);
            Deployment candidate = start(module.promoted(model, "1.1.0"), 10);

            module.as(module.sre, () -> module.deployments.shift(candidate.id(), 50));
            assertThat(split())
                    .hasValueSatisfying(split -> assertThat(split.percent()).isEqualTo(50));
            module.as(module.sre, () -> module.deployments.shift(candidate.id(), 100));

            assertThat(find(candidate).state()).isEqualTo(Deployment.State.LIVE);
            assertThat(find(old).state()).isEqualTo(Deployment.State.SUPERSEDED);
            assertThat(split()).hasValueSatisfying(split -> {
                assertThat(split.live().deploymentId()).isEqualTo(candidate.id());
                assertThat(split.candidate()).isNull();
            });
        }

        @Test
        void shouldRefuseADeploymentThatIsNotOnTrialAndSharesThatAreNone() {
            Deployment live = start(module.promoted(model, "1.0.0"), 100);

            refused(ReleaseProblem.DEPLOYMENT_OVER, () -> module.deployments.shift(live.id(), 50));
            refused(CommonProblem.VALIDATION_FAILED, () -> module.deployments.shift(live.id(), 101));
            refused(CommonProblem.VALIDATION_FAILED, () -> module.deployments.shift(live.id(), Double.NaN));
        }
    }

    @Nested
    class RollBack {
        @Test
        void shouldGiveACandidatesShareBack() {
            Deployment live = start(module.promoted(model, "1.0.0"), 100);
            Deployment candidate = start(module.promoted(model, "1.1.0"), 10);

            module.as(module.sre, () -> module.deployments.rollBack(candidate.id(), "complaints", null));

            assertThat(find(candidate).state()).isEqualTo(Deployment.State.ROLLED_BACK);
            assertThat(split()).hasValueSatisfying(split -> {
                assertThat(split.live().deploymentId()).isEqualTo(live.id());
                assertThat(split.candidate()).isNull();
            });
            refused(ReleaseProblem.DEPLOYMENT_OVER, () -> module.deployments.rollBack(candidate.id(), "again", null));
        }

        @Test
        void shouldReturnFromALiveVersionToTheLatestOrTheNamedOne() {
            ModelVersion oldest = module.promoted(model, "1.0.0");
            Deployment first = start(oldest, 100);
            Deployment second = start(module.promoted(model, "1.1.0"), 100);
            Deployment third = start(module.promoted(model, "1.2.0"), 100);

            module.as(module.sre, () -> module.deployments.rollBack(third.id(), "slow", null));
            assertThat(find(second).state()).isEqualTo(Deployment.State.LIVE);
            assertThat(find(second).restored()).isTrue();

            module.as(module.sre, () -> module.deployments.rollBack(second.id(), "slow too", oldest.id()));
            assertThat(find(first).state()).isEqualTo(Deployment.State.LIVE);
            assertThat(split())
                    .hasValueSatisfying(
                            split -> assertThat(split.live().version()).isEqualTo("1.0.0"));
        }

        @Test
        void shouldRefuseWhereThereIsNothingToReturnTo() {
            Deployment only = start(module.promoted(model, "1.0.0"), 100);

            refused(ReleaseProblem.NO_VERSION_TO_RETURN_TO, () -> module.deployments.rollBack(only.id(), "slow", null));
            assertThat(find(only).state()).isEqualTo(Deployment.State.LIVE);
        }
    }

    @Nested
    class Stop {
        @Test
        void shouldLeaveNothingServingAfterALiveVersion() {
            Deployment live = start(module.promoted(model, "1.0.0"), 100);
            Deployment candidate = start(module.promoted(model, "1.1.0"), 10);

            module.as(module.sre, () -> module.deployments.stop(live.id(), "it does harm"));

            assertThat(split()).isEmpty();
            assertThat(find(live).state()).isEqualTo(Deployment.State.STOPPED);
            assertThat(find(candidate).state()).isEqualTo(Deployment.State.STOPPED);
            assertThat(module.entries.all().getLast().action()).isEqualTo("deployment.stopped");
            refused(ReleaseProblem.DEPLOYMENT_OVER, () -> module.deployments.stop(live.id(), "again"));
        }

        @Test
        void shouldLeaveTheLiveVersionServingAfterACandidate() {
            Deployment live = start(module.promoted(model, "1.0.0"), 100);
            Deployment candidate = start(module.promoted(model, "1.1.0"), 10);

            module.as(module.sre, () -> module.deployments.stop(candidate.id(), "it does harm"));

            assertThat(split())
                    .hasValueSatisfying(
                            split -> assertThat(split.live().deploymentId()).isEqualTo(live.id()));
            assertThat(start(module.promoted(model, "1.2.0"), 10).state()).isEqualTo(Deployment.State.CANARY);
        }
    }

    @Nested
    class Health {
        private Deployment live;
        private Deployment candidate;

        @BeforeEach
        void deploy() {
            live = start(module.promoted(model, "1.0.0"), 100);
            candidate = start(module.promoted(model, "1.1.0"), 10);
        }

        @Test
        void shouldRollACandidateBackAfterBreachesInARow() {
            assertThat(report(candidate, 100, 6, 20, 0.01).rolledBack()).isFalse();

            Deployments.Judged second = report(candidate, 100, 6, 20, 0.01);

            assertThat(second.rolledBack()).isTrue();
            assertThat(find(candidate).state()).isEqualTo(Deployment.State.ROLLED_BACK);
            assertThat(split()).hasValueSatisfying(split -> {
                assertThat(split.live().deploymentId()).isEqualTo(live.id());
                assertThat(split.candidate()).isNull();
            });
            assertThat(module.entries.all().getLast().details()).containsEntry("automatic", true);
            assertThat(module.as(module.sre, () -> module.deployments.happenings(candidate.id()))
                            .getFirst()
                            .detail())
                    .contains("6.0 % of requests failed, at most 5.0 % may");
        }

        @Test
        void shouldBreachOnLatencyOnDriftAndOnWhatIsNoNumber() {
            assertThat(report(candidate, 100, 0, 501, 0.0).healthy()).isFalse();
            assertThat(report(candidate, 100, 0, 20, 0.26).rolledBack()).isTrue();
            assertThat(ReleaseFixture.LIMITS.breachedBy(new HealthWindow(
                            module.tenant,
                            candidate.id(),
                            Instant.now(),
                            Instant.now(),
                            100,
                            0,
                            Double.NaN,
                            Double.NaN)))
                    .hasSize(2);
        }

        @Test
        void shouldBearWindowsOnTheLimitAndForgetABreachAfterAHealthyOne() {
            report(candidate, 100, 6, 20, null);
            assertThat(report(candidate, 100, 5, 500, 0.25).healthy()).isTrue();

            assertThat(report(candidate, 100, 6, 20, null).rolledBack()).isFalse();
            assertThat(find(candidate).state()).isEqualTo(Deployment.State.CANARY);
        }

        @Test
        void shouldNotJudgeTooFewRequests() {
            for (int i = 0; i < 5; i++) {
                assertThat(report(candidate, 19, 19, 9_000, 9.0).healthy()).isNull();
            }
            assertThat(find(candidate).state()).isEqualTo(Deployment.State.CANARY);
        }

        @Test
        void shouldReturnFromABreachingLiveVersionOnceAndNeverFromARestoredOne() {
            module.as(module.sre, () -> module.deployments.shift(candidate.id(), 100));
            report(candidate, 100, 50, 20, null);
            assertThat(report(candidate, 100, 50, 20, null).rolledBack()).isTrue();
            assertThat(find(live).restored()).isTrue();

            for (int i = 0; i < 4; i++) {
                assertThat(report(live, 100, 50, 20, null).rolledBack()).isFalse();
            }
            assertThat(find(live).state()).isEqualTo(Deployment.State.LIVE);
        }

        @Test
        void shouldTakeLateWindowsOfADeploymentThatIsOver() {
            report(candidate, 100, 50, 20, null);
            report(candidate, 100, 50, 20, null);

            assertThat(report(candidate, 100, 50, 20, null).rolledBack()).isFalse();
            assertThat(module.as(module.sre, () -> module.deployments.windows(candidate.id(), 10)))
                    .hasSize(3);
        }
    }
}
