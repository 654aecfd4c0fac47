package dev.probity.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.probity.assess.Table;
import dev.probity.learn.CustomerGenerator.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TrainingTest {

    private static final TrainingParameters QUICK =
            TrainingParameters.defaults().withRounds(60);

    private static Table customers;
    private static Training.Trained trained;

    @BeforeAll
    static void train() {
        customers = CustomerGeneratorTest.table(Settings.of(20_000, 1));
        trained = Training.train(customers, Task.churn(), QUICK, (_, _) -> {});
    }

    @Nested
    class Quality {

        @Test
        void shouldPredictChurnAsWellAsPromised() {
            assertThat(trained.held().auc()).isGreaterThan(0.85);
            assertThat(trained.held().calibrationError()).isLessThan(0.015);
            assertThat(trained.held().rows()).isBetween(5_500, 6_500);
        }

        @Test
        void shouldBeWeakWhenAskedToBe() {
            TrainingParameters weak = QUICK.withRounds(2)
                    .withDepth(1)
                    .withFeatures(List.of("age", "peak_activity_hour", "followers_count"));

            Training.Trained poor = Training.train(customers, Task.churn(), weak, (_, _) -> {});

            assertThat(poor.held().auc()).isLessThan(0.65);
            assertThat(poor.model().encoding().features()).hasSize(3);
        }

        @Test
        void shouldNeverTakeIdentifiersTargetsOrProtectedColumnsAsInputs() {
            List<String> inputs = trained.model().encoding().features().stream()
                    .map(Encoding.Feature::name)
                    .toList();

            assertThat(inputs)
                    .isSorted()
                    .doesNotContain("customer_id", "gender", "location", "engagement_score", "lifetime_value_usd")
                    .doesNotContain("churn_30_day")
                    .contains("age", "sessions_last_7_days", "social_influence_tier");
        }
    }

    @Nested
    class Repeatable {

        @Test
        void shouldGiveTheSameBytesForTheSameSeedWhateverTheThreads() {
            var one = new TrainingParameters(60, 4, 0.1, 5, 0.9, 20, 42, 1, List.of());

            assertThat(Training.train(customers, Task.churn(), one, (_, _) -> {})
                            .file())
                    .isEqualTo(trained.file());
            assertThat(Training.train(customers, Task.churn(), QUICK.withSeed(43), (_, _) -> {})
                            .file())
                    .isNotEqualTo(trained.file());
        }

        @Test
        void shouldScoreTheSameFromTheFile() {
            int[] rows = {0, 1, 2, 3};

            assertThat(Model.read(trained.file()).score(customers, rows))
                    .isEqualTo(trained.model().score(customers, rows));
        }

        @Test
        void shouldTellTheRoundsAndStopWhenProgressThrows() {
            List<Integer> told = new ArrayList<>();

            assertThatThrownBy(() -> Training.train(customers, Task.churn(), QUICK, (round, of) -> {
                        told.add(round.number());
                        assertThat(of).isEqualTo(60);
                        if (round.number() == 3) {
                            throw new IllegalStateException("cancelled");
                        }
                    }))
                    .hasMessage("cancelled");
            assertThat(told).containsExactly(1, 2, 3);
            assertThat(trained.rounds().getLast().validationAuc()).isBetween(0.8, 1.0);
        }
    }

    /** Everything the Java code works out, against the library it does not call. */
    @Nested
    class AgainstXgboost {

        @Test
        void shouldPredictWhatXgboostPredicts() throws XGBoostError, IOException {
            int[] rows = IntStream.range(0, 2_000).toArray();
            float[][] expected = withBooster(trained.file(), rows, (booster, matrix) -> booster.predict(matrix));

            float[] matrix = trained.model().encoding().matrix(customers, rows);
            for (int row : rows) {
                double margin = trained.model()
                        .margin(matrix, row * trained.model().encoding().width());
                assertThat(1 / (1 + Math.exp(-margin))).isCloseTo(expected[row][0], within(1e-6));
            }
        }

        @Test
        void shouldExplainWhatXgboostExplains() throws XGBoostError, IOException {
            int[] rows = IntStream.range(0, 300).toArray();
            float[][] expected =
                    withBooster(trained.file(), rows, (booster, matrix) -> booster.predictContrib(matrix, 0));

            assertContributions(trained.model(), rows, expected);
        }

        /** Deep trees overrun the tables, so the sums are worked out per row. */
        @Test
        void shouldExplainDeepTreesToo() throws XGBoostError, IOException {
            var deep = new TrainingParameters(40, 9, 0.2, 0, 1, 0, 42, 2, List.of());
            Training.Trained model = Training.train(customers, Task.churn(), deep, (_, _) -> {});
            int[] rows = IntStream.range(0, 40).toArray();
            float[][] expected =
                    withBooster(model.file(), rows, (booster, matrix) -> booster.predictContrib(matrix, 0));

            assertContributions(model.model(), rows, expected);
        }

        private void assertContributions(Model model, int[] rows, float[][] expected) {
            float[] matrix = model.encoding().matrix(customers, rows);
            for (int row : rows) {
                double[] actual =
                        model.rawContributions(matrix, row * model.encoding().width());
                double sum = 0;
                for (int slot = 0; slot < actual.length; slot++) {
                    assertThat(actual[slot])
                            .as("row %d slot %d", row, slot)
                            .isCloseTo(expected[row][slot], within(1e-5));
                    sum += actual[slot];
                }
                double margin = model.margin(matrix, row * model.encoding().width());
                assertThat(sum).isCloseTo(margin, within(1e-5));
            }
        }

        private interface Asked {
            float[][] of(Booster booster, DMatrix matrix) throws XGBoostError;
        }

        private float[][] withBooster(byte[] file, int[] rows, Asked asked) throws XGBoostError, IOException {
            byte[] xgboost = JsonMapper.shared()
                    .writeValueAsBytes(JsonMapper.shared().readTree(file).get("xgboost"));
            Booster booster = XGBoost.loadModel(xgboost);
            boolean[] labels = new boolean[customers.rows()];
            DMatrix matrix = Training.matrix(Model.read(file).encoding(), customers, labels, rows);
            float[][] answer = asked.of(booster, matrix);
            matrix.dispose();
            booster.dispose();
            return answer;
        }
    }

    @Nested
    class Scoring {

        @Test
        void shouldScoreARowByNameLikeTheTable() {
            for (int row = 0; row < 50; row++) {
                Model.Scored scored = trained.model().score(cells(row), 3);

                assertThat(scored.probability()).isEqualTo(trained.model().score(customers, new int[] {row})[0]);
                assertThat(scored.positive())
                        .isEqualTo(scored.probability() >= trained.model().threshold());
                assertThat(scored.reasons()).hasSize(3);
                assertThat(Math.abs(scored.reasons().get(0).contribution()))
                        .isGreaterThanOrEqualTo(Math.abs(scored.reasons().get(1).contribution()));
            }
        }

        @Test
        void shouldAddUpToTheProbability() {
            Model.Scored scored = trained.model().score(cells(4), 1000);
            double logit = trained.model().expectedLogit()
                    + scored.reasons().stream()
                            .mapToDouble(Model.Reason::contribution)
                            .sum();

            assertThat(1 / (1 + Math.exp(-logit))).isCloseTo(scored.probability(), within(1e-5));
        }

        @Test
        void shouldTakeMissingFeaturesAndNumbersAsText() {
            Map<String, @Nullable Object> cells = cells(0);
            cells.put("age", String.valueOf(cells.get("age")));
            double same = trained.model().score(cells, 0).probability();
            cells.put("age", null);
            cells.remove("sessions_last_7_days");

            assertThat(same).isEqualTo(trained.model().score(cells(0), 0).probability());
            assertThat(trained.model().score(cells, 0).probability()).isBetween(0.0, 1.0);
        }

        @Test
        void shouldNameTheFeaturesItCannotUse() {
            assertThatThrownBy(() -> trained.model().score(Map.of("age", "old", "tenure_months", List.of(1)), 0))
                    .isInstanceOfSatisfying(
                            BadFeaturesException.class,
                            e -> assertThat(e.reasons()).containsOnlyKeys("age", "tenure_months"))
                    .hasMessageNotContaining("old");
            assertThatThrownBy(() -> trained.model().score(Map.of("shoe_size", 42), 0))
                    .isInstanceOfSatisfying(
                            BadFeaturesException.class,
                            e -> assertThat(e.reasons()).containsOnlyKeys("shoe_size"));
        }

        private Map<String, @Nullable Object> cells(int row) {
            Map<String, @Nullable Object> cells = new HashMap<>();
            for (String name : customers.names()) {
                cells.put(name, customers.column(name).text(row));
            }
            return cells;
        }
    }

    @Nested
    class Summary {

        @Test
        void shouldPutTheCausesOfChurnFirst() {
            ShapSummary summary = ShapSummary.of(
                    trained.model(), customers, IntStream.range(0, 2_000).toArray());

            assertThat(summary.features().stream().limit(6).map(ShapSummary.Entry::feature))
                    .contains("avg_sentiment_score", "last_7_day_engagement_trend", "sessions_last_7_days");
            assertThat(summary.features().stream()
                            .mapToDouble(ShapSummary.Entry::share)
                            .sum())
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Nested
    class Refusing {

        @Test
        void shouldRefuseAProtectedColumnAsFeature() {
            assertThatThrownBy(() -> Training.train(
                            customers, Task.churn(), QUICK.withFeatures(List.of("gender")), (_, _) -> {}))
                    .isInstanceOf(BadTaskException.class)
                    .hasMessageContaining("gender");
        }

        @Test
        void shouldRefuseATargetWithOneClass() {
            int[] stayed = IntStream.range(0, customers.rows())
                    .filter(row -> "0".equals(customers.column("churn_30_day").text(row)))
                    .toArray();

            assertThatThrownBy(() -> Training.train(customers.pick(stayed), Task.churn(), QUICK, (_, _) -> {}))
                    .isInstanceOf(BadTaskException.class)
                    .hasMessageContaining("each class");
        }

        @Test
        void shouldRefuseBytesThatAreNoModel() {
            assertThatThrownBy(() -> Model.read("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isInstanceOf(BadModelException.class);
            byte[] cut = java.util.Arrays.copyOf(trained.file(), trained.file().length / 2);
            assertThatThrownBy(() -> Model.read(cut)).isInstanceOf(BadModelException.class);
        }
    }

    @Nested
    class Calibrating {

        /** Outcomes drawn from a known slope and intercept: the fit finds them again. */
        @Test
        void shouldFindTheSlopeItWasDrawnFrom() {
            var random = new SplittableRandom(9);
            double[] margin = new double[200_000];
            boolean[] actual = new boolean[margin.length];
            for (int i = 0; i < margin.length; i++) {
                margin[i] = random.nextDouble(-3, 3);
                actual[i] = random.nextDouble() < 1 / (1 + Math.exp(-(0.7 * margin[i] - 1.2)));
            }

            Platt platt = Platt.fit(margin, actual);

            assertThat(platt.slope()).isCloseTo(0.7, within(0.03));
            assertThat(platt.intercept()).isCloseTo(-1.2, within(0.03));
        }
    }
}
