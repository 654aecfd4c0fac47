package dev.probity.server.predict;

import static dev.probity.server.predict.PredictFixture.GOOD;
import static dev.probity.server.predict.PredictFixture.instances;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.spool.Spool;
import dev.probity.platform.spool.SpoolLimits;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the data path through spool, database and ledger to the look-up. */
class PredictionsTest {

    private static final Duration NO_WAIT = Duration.ZERO;

    @TempDir
    Path directory;

    private PredictFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new PredictFixture(directory);
        fixture.serve(GOOD, null, 0);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class Writing {

        @Test
        void shouldStoreEveryPredictionWithALeafInTheLedger() {
            var answers = fixture.ask(instances(0, 20)).predictions();

            assertThat(fixture.writer.writeOnce(NO_WAIT)).isEqualTo(20);

            assertThat(fixture.ledger.batches).hasSize(1);
            for (int i = 0; i < 20; i++) {
                Prediction stored = find(answers.get(i).id());
                assertThat(stored.probability()).isEqualTo(answers.get(i).probability());
                assertThat(stored.leafIndex()).isEqualTo(i);
                assertThat(stored.leaf())
                        .isEqualTo(new String(fixture.ledger.batches.getFirst().get(i), StandardCharsets.UTF_8))
                        .contains(answers.get(i).id().toString());
                assertThat(stored.features())
                        .containsEntry("age", instances(i, i + 1).getFirst().get("age"));
                assertThat(stored.reasons()).hasSize(3);
            }
        }

        @Test
        void shouldKeepNothingThatTheModelDoesNotKnow() {
            Map<String, @Nullable Object> instance =
                    new HashMap<>(instances(0, 1).getFirst());
            instance.put("email", "ada@example.org");
            UUID id = fixture.ask(List.of(instance)).predictions().getFirst().id();
            fixture.writer.writeOnce(NO_WAIT);

            assertThat(find(id).features())
                    .containsKeys("age", "customer_id")
                    .doesNotContainKeys("email", "churn_30_day");
        }

        /** A crash between commit and forgetting brings the batch again. */
        @Test
        void shouldAddNothingWhenABatchComesAgain() throws IOException {
            fixture.ask(instances(0, 5));
            Path copy = Files.createDirectory(directory.resolve("again"));
            try (var files = Files.list(directory.resolve("spool"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            fixture.writer.writeOnce(NO_WAIT);
            try (Spool again = Spool.open(copy, SpoolLimits.STANDARD)) {
                var writer = new PredictionWriter(
                        again, fixture.database, fixture.store, fixture.ledger, new SimpleMeterRegistry());

                assertThat(writer.writeOnce(NO_WAIT)).isEqualTo(5);
            }

            assertThat(fixture.ledger.batches).hasSize(1);
            assertThat(list()).hasSize(5);
        }

        @Test
        void shouldKeepNothingReadableOnDisk() throws IOException {
            fixture.ask(instances(0, 1));
            String customer = String.valueOf(instances(0, 1).getFirst().get("customer_id"));

            try (var files = Files.list(directory.resolve("spool"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(customer);
                }
            }
        }
    }

    @Nested
    class LookingUp {

        @Test
        void shouldHideAPredictionFromOtherTenants() {
            UUID id = fixture.ask(instances(0, 1)).predictions().getFirst().id();
            fixture.writer.writeOnce(NO_WAIT);

            assertThatThrownBy(() -> Caller.as(Callers.anyone(UUID.randomUUID()), () -> fixture.predictions.find(id)))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.type()).isEqualTo(CommonProblem.NOT_FOUND));
        }

        @Test
        void shouldListNewestFirstInPages() {
            fixture.ask(instances(0, 3));
            fixture.writer.writeOnce(NO_WAIT);

            List<Prediction> all = list();

            assertThat(all)
                    .hasSize(3)
                    .isSortedAccordingTo((a, b) -> b.id().toString().compareTo(a.id().toString()));
            assertThat(Caller.as(
                            fixture.caller,
                            () -> fixture.predictions.list(null, all.get(0).id(), 10)))
                    .hasSize(2);
        }
    }

    @Nested
    class Outcomes {

        @Test
        void shouldRecordAnOutcomeOnceAndInTheLedger() {
            UUID id = fixture.ask(instances(0, 1)).predictions().getFirst().id();
            fixture.writer.writeOnce(NO_WAIT);

            Prediction told = record(id, "1");
            record(id, "1");

            assertThat(told.outcome()).isEqualTo("1");
            assertThat(fixture.ledger.entries)
                    .filteredOn(entry -> entry.action().equals("prediction.outcome_recorded"))
                    .hasSize(1);
            assertThatThrownBy(() -> record(id, "0"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.type()).isEqualTo(PredictProblem.OUTCOME_RECORDED));
        }

        private Prediction record(UUID id, String outcome) {
            return Caller.as(fixture.caller, () -> fixture.predictions.recordOutcome(id, outcome));
        }
    }

    private Prediction find(UUID id) {
        return Caller.as(fixture.caller, () -> fixture.predictions.find(id));
    }

    private List<Prediction> list() {
        return Caller.as(fixture.caller, () -> fixture.predictions.list(null, null, 100));
    }
}
