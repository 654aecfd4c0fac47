package dev.probity.server.predict;

import static dev.probity.server.predict.PredictFixture.GOOD;
import static dev.probity.server.predict.PredictFixture.UPSIDE_DOWN;
import static dev.probity.server.predict.PredictFixture.instances;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.learn.Model;
import dev.probity.learn.Task;
import dev.probity.learn.Training;
import dev.probity.learn.TrainingParameters;
import dev.probity.platform.problem.FieldError;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.testing.Callers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {

    @TempDir
    Path directory;

    private PredictFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new PredictFixture(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class Answering {

        @Test
        void shouldAnswerWithProbabilityVersionAndReasons() {
            fixture.serve(GOOD, null, 0);

            Predictor.Predicted answer =
                    fixture.ask(instances(0, 1)).predictions().getFirst();

            assertThat(answer.probability()).isEqualTo(GOOD.score(PredictFixture.CUSTOMERS, new int[] {0})[0]);
            assertThat(answer.modelVersion()).isEqualTo("1.0.0");
            assertThat(answer.label()).isEqualTo(answer.probability() >= GOOD.threshold() ? "1" : "0");
            assertThat(answer.reasons())
                    .hasSize(3)
                    .allSatisfy(reason -> assertThat(reason.feature()).isNotBlank());
        }

        @Test
        void shouldSayWhichFeatureOfWhichInstanceCannotBeUsed() {
            fixture.serve(GOOD, null, 0);
            Map<String, @Nullable Object> bad = new HashMap<>(Map.of("age", "old"));

            assertThatThrownBy(() -> fixture.ask(List.of(instances(0, 1).getFirst(), bad)))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.type()).isEqualTo(PredictProblem.FEATURES_UNUSABLE);
                        assertThat(e.errors()).extracting(FieldError::pointer).containsExactly("/instances/1/age");
                    });
            assertThat(fixture.spool.waiting()).as("nothing half done").isZero();
        }

        @Test
        void shouldKnowOnlyModelsOfTheCallersTenant() {
            fixture.serve(GOOD, null, 0);
            var stranger = Callers.user(UUID.randomUUID(), "stranger", "predict:use");
            var request = new Predictor.Request("retention/churn", null, null, instances(0, 1), null);

            assertThatThrownBy(() -> fixture.predictor.predict(stranger, request))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.type()).isEqualTo(PredictProblem.NOT_SERVED));
        }

        @Test
        void shouldAnswerNothingFromAnOldSnapshot() {
            fixture.serve(GOOD, null, 0);
            fixture.now = fixture.now.plusSeconds(61);

            assertThatThrownBy(() -> fixture.ask(instances(0, 1)))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.type()).isEqualTo(PredictProblem.SNAPSHOT_STALE));
        }

        @Test
        void shouldRefuseNoInstancesAndTooMany() {
            fixture.serve(GOOD, null, 0);

            assertThatThrownBy(() -> fixture.ask(List.of())).isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> fixture.ask(instances(0, 101))).isInstanceOf(ProblemException.class);
        }
    }

    @Nested
    class Splitting {

        @Test
        void shouldSplitByPercentAndKeepACustomerOnOneVersion() {
            fixture.serve(GOOD, UPSIDE_DOWN, 20);

            Map<String, String> first = versions();
            long trial = first.values().stream().filter("1.1.0"::equals).count();

            assertThat(trial).isBetween(130L, 270L);
            assertThat(versions()).isEqualTo(first);
        }

        @Test
        void shouldAnswerFromTheVersionAskedFor() {
            fixture.serve(GOOD, UPSIDE_DOWN, 0);

            assertThat(fixture.ask(instances(0, 5), "1.1.0").predictions())
                    .allSatisfy(answer -> assertThat(answer.modelVersion()).isEqualTo("1.1.0"));
            assertThatThrownBy(() -> fixture.ask(instances(0, 1), "9.0.0")).isInstanceOf(ProblemException.class);
        }

        private Map<String, String> versions() {
            Map<String, String> versions = new HashMap<>();
            for (int from = 0; from < 1000; from += 100) {
                var batch = instances(from, from + 100);
                var answers = fixture.ask(batch).predictions();
                for (int i = 0; i < 100; i++) {
                    versions.put(
                            String.valueOf(batch.get(i).get("customer_id")),
                            answers.get(i).modelVersion());
                }
            }
            return versions;
        }
    }

    @Nested
    class Health {

        @Test
        void shouldShowThatAnUpsideDownCandidateAnswersDifferently() {
            fixture.serve(GOOD, UPSIDE_DOWN, 50);
            for (int from = 0; from < 1000; from += 100) {
                fixture.ask(instances(from, from + 100));
            }

            List<HealthMeter.Window> windows = fixture.health.flush(Instant.EPOCH.plusSeconds(5));

            assertThat(windows).hasSize(2);
            assertThat(candidate(windows).drift()).isGreaterThan(1);
            assertThat(candidate(windows).requests()).isBetween(400L, 600L);
            assertThat(windows)
                    .allSatisfy(window -> assertThat(window.errorRate()).isZero());
            assertThat(fixture.health.flush(Instant.EPOCH.plusSeconds(10))).isEmpty();
        }

        @Test
        void shouldShowThatAnEqualCandidateAnswersAlike() {
            fixture.serve(GOOD, GOOD, 50);
            for (int from = 0; from < 2000; from += 100) {
                fixture.ask(instances(from, from + 100));
            }

            assertThat(candidate(fixture.health.flush(Instant.EPOCH.plusSeconds(5)))
                            .drift())
                    .isLessThan(0.1);
        }

        @Test
        void shouldAnswerFromTheLiveVersionWhenTheCandidateFailsAndCountIt() {
            fixture.serve(GOOD, withoutAge(), 100);
            List<Map<String, @Nullable Object>> customers = instances(0, 40);

            Set<String> versions = fixture.ask(customers).predictions().stream()
                    .map(Predictor.Predicted::modelVersion)
                    .collect(Collectors.toSet());

            assertThat(versions).containsExactly("1.0.0");
            assertThat(candidate(fixture.health.flush(Instant.EPOCH.plusSeconds(5)))
                            .errorRate())
                    .isEqualTo(1);
        }

        /** Knows no feature called age, so it refuses what callers send. */
        private Model withoutAge() {
            Task task = new Task(
                    "churn", "customer_id", "churn_30_day", "1", "0", List.of(), List.of(), new LinkedHashMap<>());
            TrainingParameters parameters =
                    TrainingParameters.defaults().withRounds(2).withFeatures(List.of("tenure_months"));
            return Training.train(PredictFixture.CUSTOMERS, task, parameters, (_, _) -> {})
                    .model();
        }

        private HealthMeter.Window candidate(List<HealthMeter.Window> windows) {
            return windows.stream()
                    .filter(HealthMeter.Window::candidate)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
