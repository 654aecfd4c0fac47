package dev.probity.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.problem.ProblemType;
import dev.probity.platform.tenancy.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {

    @TempDir
    Path directory;

    private RegistryFixture registry;
    private Caller ada;

    @BeforeEach
    void open() throws IOException {
        registry = new RegistryFixture(directory);
        ada = registry.somebody();
    }

    private static void assertProblem(ProblemType type, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @Nested
    class Begin {

        @Test
        void shouldPinTheDatasetVersionByItsDigestAndLinkIt() {
            var dataset = Ids.next();
            registry.datasets.put(dataset, "sha256-of-the-data");
            var run = registry.as(ada, () -> registry.begin(dataset));
            registry.datasets.put(dataset, "something else by now");
            var found = registry.as(ada, () -> registry.runs.find(run.id()));
            assertThat(found.datasetDigest()).isEqualTo("sha256-of-the-data");
            assertThat(found.status()).isEqualTo(RunStatus.RUNNING);
            assertThat(found.parameters()).isEqualTo(Map.of("depth", 4));
            assertThat(registry.as(ada, () -> registry.lineage.of(Lineage.node("run", run.id())))
                            .edges())
                    .containsExactly(new Lineage.Edge(
                            Lineage.node("dataset_version", dataset), "trained", Lineage.node("run", run.id())));
            assertThat(registry.audit.actions()).containsExactly("run.begun");
        }

        @Test
        void shouldRefuseADatasetVersionThatDoesNotExistAndKeepNothing() {
            assertProblem(
                    RegistryProblem.DATASET_UNKNOWN, () -> registry.as(ada, () -> registry.begin(UUID.randomUUID())));
            assertThat(registry.as(ada, () -> registry.runs.list(null, 10))).isEmpty();
        }
    }

    @Nested
    class Metrics {

        @Test
        void shouldKeepTheHistoryAndShowTheValueOfTheHighestStep() {
            var run = registry.as(ada, () -> registry.begin(null));
            var start = Instant.parse("2026-01-01T00:00:00Z");
            Caller.run(ada, () -> {
                registry.runs.logMetrics(
                        run.id(),
                        List.of(
                                new Metric("loss", 0.5, 2, start.plusSeconds(2)),
                                new Metric("loss", 0.9, 1, start.plusSeconds(1)),
                                new Metric("auc", 0.7, 0, start)));
                registry.runs.logMetrics(run.id(), List.of(new Metric("loss", 0.4, 2, start.plusSeconds(3))));
            });
            var found = registry.as(ada, () -> registry.runs.find(run.id()));
            assertThat(found.metrics()).isEqualTo(Map.of("loss", 0.4, "auc", 0.7));
            assertThat(registry.as(ada, () -> registry.runs.history(run.id(), "loss")))
                    .extracting(Metric::step, Metric::value)
                    .containsExactly(tuple(1L, 0.9), tuple(2L, 0.5), tuple(2L, 0.4));
        }

        @Test
        void shouldRefuseAValueThatIsNoNumber() {
            var run = registry.as(ada, () -> registry.begin(null));
            assertProblem(
                    CommonProblem.VALIDATION_FAILED,
                    () -> Caller.run(
                            ada,
                            () -> registry.runs.logMetrics(
                                    run.id(), List.of(new Metric("loss", Double.NaN, 0, Instant.EPOCH)))));
        }

        @Test
        void shouldRefuseARunThatHasEnded() {
            var run = registry.as(ada, () -> registry.begin(null));
            registry.as(ada, () -> registry.runs.end(run.id(), RunStatus.FAILED));
            assertProblem(
                    RegistryProblem.RUN_ENDED,
                    () -> Caller.run(
                            ada,
                            () -> registry.runs.logMetrics(
                                    run.id(), List.of(new Metric("loss", 1, 0, Instant.EPOCH)))));
        }
    }

    @Nested
    class End {

        @Test
        void shouldEndOnce() {
            var run = registry.as(ada, () -> registry.begin(null));
            var ended = registry.as(ada, () -> registry.runs.end(run.id(), RunStatus.FINISHED));
            assertThat(ended.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(ended.endedAt()).isNotNull();
            assertProblem(
                    RegistryProblem.RUN_ENDED,
                    () -> registry.as(ada, () -> registry.runs.end(run.id(), RunStatus.KILLED)));
        }
    }

    @Nested
    class Tenancy {

        @Test
        void shouldNotKnowTheRunOfAnotherTenant() {
            var run = registry.as(ada, () -> registry.begin(null));
            var eve = registry.somebody();
            assertProblem(CommonProblem.NOT_FOUND, () -> registry.as(eve, () -> registry.runs.find(run.id())));
            assertProblem(
                    CommonProblem.NOT_FOUND,
                    () -> registry.as(eve, () -> registry.runs.end(run.id(), RunStatus.KILLED)));
            assertProblem(CommonProblem.NOT_FOUND, () -> registry.as(eve, () -> registry.upload(run.id(), "a", "b")));
            assertThat(registry.as(eve, () -> registry.runs.list(null, 10))).isEmpty();
        }
    }
}
