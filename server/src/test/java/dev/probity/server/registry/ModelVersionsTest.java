package dev.probity.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.FieldError;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.problem.ProblemType;
import dev.probity.platform.tenancy.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelVersionsTest {

    private static final PromotionGate OPEN = (version, target) -> new PromotionGate.Permitted();

    @TempDir
    Path directory;

    private RegistryFixture registry;
    private Caller ada;
    private Model model;

    @BeforeEach
    void open() throws IOException {
        registry = new RegistryFixture(directory);
        ada = registry.somebody();
        model = registry.as(ada, () -> registry.model("weekly"));
    }

    private static ProblemException problem(ProblemType type, ThrowingCallable work) {
        var caught = new ProblemException[1];
        assertThatThrownBy(work).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(type);
            caught[0] = problem;
        });
        return caught[0];
    }

    private ModelVersion draft(String number) {
        return registry.as(ada, () -> registry.draft(model, number));
    }

    private ModelVersion move(ModelVersion version, VersionState target) {
        return registry.as(
                ada, () -> registry.versions.transition(version.id(), version.revision(), target, "because"));
    }

    @Nested
    class Register {

        @Test
        void shouldTakeDataAndArtifactsFromTheRun() {
            var version = draft("1.0.0");
            var run = registry.as(ada, () -> registry.runs.find(version.runId()));
            assertThat(version.state()).isEqualTo(VersionState.DRAFT);
            assertThat(version.datasetVersionId()).isEqualTo(run.datasetVersionId());
            assertThat(version.datasetDigest()).isEqualTo("digest-of-" + run.datasetVersionId());
            assertThat(version.author()).isEqualTo(ada.actor());
            assertThat(registry.as(ada, () -> registry.versions.artifacts(version.id())))
                    .isEqualTo(registry.as(ada, () -> registry.artifacts.ofRun(run.id())));
            assertThat(registry.audit.actions()).contains("model_version.registered");
        }

        @Test
        void shouldLinkDataRunCommitAndVersion() {
            var version = draft("1.0.0");
            var graph = registry.as(ada, () -> registry.lineage.of(Lineage.node("model_version", version.id())));
            assertThat(graph.edges())
                    .extracting(edge -> edge.source().type() + " " + edge.relation() + " "
                            + edge.target().type())
                    .containsExactlyInAnyOrder(
                            "dataset_version trained run",
                            "run produced model_version",
                            "commit gave_the_code_of model_version");
        }

        @Test
        void shouldRefuseANumberThatIsTaken() {
            var first = draft("1.0.0");
            problem(RegistryProblem.VERSION_EXISTS, () -> draft("1.0.0"));
            assertThat(registry.as(ada, () -> registry.versions.list(model.id(), null, 10)))
                    .containsExactly(first);
        }

        @Test
        void shouldRefuseARunThatStillRuns() {
            var run = registry.as(ada, () -> registry.begin(null));
            problem(
                    RegistryProblem.RUN_NOT_FINISHED,
                    () -> registry.as(
                            ada,
                            () -> registry.versions.register(
                                    model.id(),
                                    new ModelVersions.Registration(
                                            SemanticVersion.parse("1.0.0"), run.id(), null, Map.of()))));
        }

        @Test
        void shouldGiveEqualContentTheSameDigestAndAnyDifferenceAnother() {
            var run = registry.as(ada, () -> registry.begin(null));
            var one = new ModelVersions.Registration(
                    SemanticVersion.parse("1.0.0"), run.id(), null, Map.of("a", 1, "b", List.of(2)));
            var file = new Artifact("f", "0".repeat(64), 1, "text/plain", Ids.next());
            var digest = ContentDigest.of(one, run, List.of(file));
            assertThat(digest)
                    .isEqualTo(ContentDigest.of(
                            new ModelVersions.Registration(
                                    SemanticVersion.parse("1.0.0"), run.id(), null, Map.of("b", List.of(2), "a", 1)),
                            run,
                            List.of(file)))
                    .isNotEqualTo(ContentDigest.of(one, run, List.of()))
                    .isNotEqualTo(ContentDigest.of(
                            one, run, List.of(new Artifact("f", "1".repeat(64), 1, "text/plain", Ids.next()))))
                    .isNotEqualTo(ContentDigest.of(
                            new ModelVersions.Registration(
                                    SemanticVersion.parse("1.0.0"), run.id(), null, Map.of("a", 1)),
                            run,
                            List.of(file)));
        }
    }

    @Nested
    class Immutability {

        @Test
        void shouldBeHeldByTheDatabaseItself() {
            var version = draft("1.0.0");
            for (var statement : List.of(
                    "update registry.model_version set version = '9.9.9' where id = ?",
                    "update registry.model_version set metadata = '{}' where id = ?",
                    "update registry.model_version set author = gen_random_uuid() where id = ?",
                    "delete from registry.model_version where id = ?",
                    "update registry.version_artifact set path = 'other' where version_id = ?",
                    "delete from registry.version_artifact where version_id = ?")) {
                assertThatThrownBy(() -> Caller.run(
                                ada,
                                () -> registry.database.inTransaction(() -> {
                                    registry.database
                                            .sql()
                                            .sql(statement)
                                            .param(version.id())
                                            .update();
                                })))
                        .as(statement)
                        .rootCause()
                        .hasFieldOrPropertyWithValue("SQLState", "23001");
            }
            assertThat(registry.as(ada, () -> registry.versions.find(version.id())))
                    .isEqualTo(version);
        }
    }

    @Nested
    class Move {

        @Test
        void shouldWalkTheWholeWayWhenTheGatePermits() {
            registry.gate(OPEN);
            var version = registry.as(
                    ada, () -> registry.versions.submit(draft("1.0.0").id(), "please"));
            for (var state : List.of(
                    VersionState.APPROVED_STAGING,
                    VersionState.STAGING,
                    VersionState.APPROVED_PROD,
                    VersionState.PRODUCTION,
                    VersionState.DEPRECATED,
                    VersionState.RETIRED)) {
                version = move(version, state);
                assertThat(version.state()).isEqualTo(state);
            }
            var id = version.id();
            assertThat(registry.as(ada, () -> registry.versions.history(id)))
                    .extracting(Transition::to)
                    .startsWith(VersionState.SUBMITTED)
                    .endsWith(VersionState.RETIRED)
                    .hasSize(7);
        }

        @Test
        void shouldRefuseAnIllegalTransitionAndNameTheLegalOnes() {
            registry.gate(OPEN);
            var version = draft("1.0.0");
            var problem = problem(RegistryProblem.ILLEGAL_TRANSITION, () -> move(version, VersionState.PRODUCTION));
            assertThat(problem.detail())
                    .contains("draft")
                    .contains("production")
                    .contains("submitted");
            assertThat(problem.extensions()).containsEntry("legal", List.of("submitted"));
        }

        @Test
        void shouldRefuseAGatedStateWhenNobodyImplementsTheGate() {
            var version = registry.as(
                    ada, () -> registry.versions.submit(draft("1.0.0").id(), ""));
            problem(RegistryProblem.PROMOTION_NOT_PERMITTED, () -> move(version, VersionState.APPROVED_STAGING));
            assertThat(registry.as(ada, () -> registry.versions.find(version.id()))
                            .state())
                    .isEqualTo(VersionState.SUBMITTED);
        }

        @Test
        void shouldPassOnTheReasonsOfTheGate() {
            registry.gate((version, target) ->
                    new PromotionGate.Refused(List.of("MRC has not approved.", "ECE is above its block value.")));
            var version = registry.as(
                    ada, () -> registry.versions.submit(draft("1.0.0").id(), ""));
            var problem = problem(
                    RegistryProblem.PROMOTION_NOT_PERMITTED, () -> move(version, VersionState.APPROVED_STAGING));
            assertThat(problem.errors())
                    .extracting(FieldError::message)
                    .containsExactly("MRC has not approved.", "ECE is above its block value.");
        }

        @Test
        void shouldLetOneOfTwoWinAndTellTheOther() throws Exception {
            registry.gate(OPEN);
            for (int round = 0; round < 10; round++) {
                var number = "1.0." + round;
                var version = registry.as(
                        ada, () -> registry.versions.submit(draft(number).id(), ""));
                var start = new CyclicBarrier(2);
                Callable<VersionState> approve = () -> {
                    start.await();
                    return move(version, VersionState.APPROVED_STAGING).state();
                };
                Callable<VersionState> sendBack = () -> {
                    start.await();
                    return move(version, VersionState.CHANGES_REQUESTED).state();
                };
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    var outcomes = threads.invokeAll(List.of(approve, sendBack)).stream()
                            .map(ModelVersionsTest::outcome)
                            .toList();
                    var now = registry.as(ada, () -> registry.versions.find(version.id()));
                    assertThat(outcomes)
                            .containsExactlyInAnyOrder(now.state().code(), RegistryProblem.VERSION_CHANGED.slug());
                    assertThat(now.revision()).isEqualTo(version.revision() + 1);
                    assertThat(registry.as(ada, () -> registry.versions.history(version.id())))
                            .hasSize(2);
                }
            }
        }
    }

    private static String outcome(Future<VersionState> future) {
        try {
            return future.get().code();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                return problem.type().slug();
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Nested
    class Listing {

        @Test
        void shouldGiveTheHighestFirstAndGoOnBelow() {
            for (var number : List.of("1.9.0", "1.10.0", "2.0.0-rc.1", "1.2.0", "2.0.0")) {
                draft(number);
            }
            var first = registry.as(ada, () -> registry.versions.list(model.id(), null, 2));
            assertThat(first)
                    .extracting(version -> version.version().toString())
                    .containsExactly("2.0.0", "2.0.0-rc.1");
            var last = first.getLast();
            assertThat(registry.as(
                            ada,
                            () -> registry.versions.list(
                                    model.id(),
                                    new ModelVersions.Below(last.version().precedence(), last.id()),
                                    10)))
                    .extracting(version -> version.version().toString())
                    .containsExactly("1.10.0", "1.9.0", "1.2.0");
        }
    }

    @Nested
    class Tenancy {

        @Test
        void shouldNotKnowTheVersionsOfAnotherTenant() {
            registry.gate(OPEN);
            var version = draft("1.0.0");
            var eve = registry.somebody();
            problem(CommonProblem.NOT_FOUND, () -> registry.as(eve, () -> registry.versions.find(version.id())));
            problem(CommonProblem.NOT_FOUND, () -> registry.as(eve, () -> registry.versions.submit(version.id(), "")));
            problem(CommonProblem.NOT_FOUND, () -> registry.as(eve, () -> registry.versions.artifacts(version.id())));
            problem(CommonProblem.NOT_FOUND, () -> registry.as(eve, () -> registry.cards.of(version.id())));
            problem(CommonProblem.NOT_FOUND, () -> registry.as(eve, () -> registry.models.find(model.id())));
            assertThat(registry.as(eve, () -> registry.lineage.of(Lineage.node("model_version", version.id())))
                            .edges())
                    .isEmpty();
        }
    }
}
