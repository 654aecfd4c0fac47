package dev.probity.learn;

import dev.probity.assess.Calibration;
import dev.probity.assess.Classification;
import dev.probity.assess.Column;
import dev.probity.assess.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/**
 * Trains a binary classifier: 60 % of the rows to learn from, 10 % to stop early, calibrate and choose the threshold,
 * 30 % held out for the measures that are reported. The decision threshold is the one with the largest Youden's J.
 *
 * <p>Deterministic: the same table, task and parameters give the same bytes, whatever the number of threads. On a shared
 * machine set {@code OMP_WAIT_POLICY=PASSIVE} in the environment, or idle native threads spin.
 */
public final class Training {

    /** Fewest rows of each class in each part. */
    private static final int FEWEST = 5;

    private static final double TRAIN = 0.6;
    private static final double CALIBRATE = 0.1;

    private Training() {}

    /** Told after every round; throws to stop the training. */
    @FunctionalInterface
    public interface Progress {
        void round(Round round, int of);
    }

    /** One boosting round's measures. */
    public record Round(int number, double trainLogLoss, double validationLogLoss, double validationAuc) {}

    /**
     * A trained model.
     *
     * @param file the bytes of the model file
     * @param rounds the measures of every round; the model ends with the best one
     * @param held measures on the rows held out
     */
    public record Trained(Model model, byte[] file, List<Round> rounds, Held held) {}

    /** Measures on rows the model never saw; the calibration error is over ten bins of equal size. */
    public record Held(int rows, double auc, double logLoss, double calibrationError, double accuracy) {}

    /**
     * Trains on the table.
     *
     * @throws BadTaskException when the parameters or the task do not fit the table
     */
    public static Trained train(Table table, Task task, TrainingParameters parameters, Progress progress) {
        Split split = new Split(parameters.seed(), TRAIN, CALIBRATE);
        Split.Part[] parts = split.parts(table, task.id());
        boolean[] labels = labels(table, task);
        int[] train = Split.rows(parts, Split.Part.TRAIN);
        int[] calibrate = Split.rows(parts, Split.Part.CALIBRATE);
        int[] holdout = Split.rows(parts, Split.Part.HOLDOUT);
        for (int[] part : List.of(train, calibrate, holdout)) {
            refuseOneSided(part, labels, task);
        }
        Encoding encoding = Encoding.learn(table.pick(train), task, Set.copyOf(parameters.features()));
        List<Round> rounds = new ArrayList<>();
        byte[] booster = boost(encoding, table, labels, train, calibrate, parameters, progress, rounds);

        Model.Reference none = new Model.Reference(new double[0], new long[1]);
        Model raw = Model.read(ModelFile.write(task, encoding, Platt.IDENTITY, 0.5, split, none, parameters, booster));
        boolean[] calibrationLabels = pick(labels, calibrate);
        Platt platt = Platt.fit(margins(raw, table, calibrate), calibrationLabels);
        double threshold = new Classification(probabilities(platt, margins(raw, table, calibrate)), calibrationLabels)
                .youdenThreshold();
        Classification held =
                new Classification(probabilities(platt, margins(raw, table, holdout)), pick(labels, holdout));
        byte[] file = ModelFile.write(
                task, encoding, platt, threshold, split, Model.Reference.of(held.probability()), parameters, booster);
        return new Trained(Model.read(file), file, List.copyOf(rounds), held(held, threshold));
    }

    /** Whether each row is of the positive class; refuses a row whose target is missing or neither of the two labels. */
    public static boolean[] labels(Table table, Task task) {
        Column target = table.column(task.target());
        boolean[] labels = new boolean[table.rows()];
        for (int row = 0; row < labels.length; row++) {
            String value = target.text(row);
            labels[row] = task.positive().equals(value);
            if (value == null
                    || !(labels[row]
                            || task.negative().isEmpty()
                            || task.negative().equals(value))) {
                throw new BadTaskException("target: row " + (row + 1) + " has neither of the two labels");
            }
        }
        return labels;
    }

    private static Held held(Classification held, double threshold) {
        return new Held(
                held.size(),
                held.auc(),
                held.logLoss(),
                Calibration.of(held, Calibration.Binning.EQUAL_SIZE, 10).expectedError(),
                held.accuracy(threshold));
    }

    private static byte[] boost(
            Encoding encoding,
            Table table,
            boolean[] labels,
            int[] train,
            int[] validation,
            TrainingParameters parameters,
            Progress progress,
            List<Round> rounds) {
        @Nullable DMatrix trainMatrix = null;
        @Nullable DMatrix validationMatrix = null;
        @Nullable Booster booster = null;
        try {
            trainMatrix = matrix(encoding, table, labels, train);
            validationMatrix = matrix(encoding, table, labels, validation);
            DMatrix[] watched = {trainMatrix, validationMatrix};
            booster = XGBoost.train(
                    trainMatrix, parameters.xgboost(share(labels, train)), 0, new java.util.HashMap<>(), null, null);
            booster.setParam("eval_metric", "logloss");
            booster.setParam("eval_metric", "auc");
            byte[] best = {};
            int bestRound = -1;
            for (int round = 0; round < parameters.rounds(); round++) {
                booster.update(trainMatrix, round);
                Round measured = round(round, booster.evalSet(watched, new String[] {"train", "validation"}, round));
                rounds.add(measured);
                progress.round(measured, parameters.rounds());
                if (bestRound < 0 || measured.validationLogLoss < rounds.get(bestRound).validationLogLoss) {
                    bestRound = round;
                    best = booster.toByteArray("json");
                } else if (parameters.earlyStopping() > 0 && round - bestRound >= parameters.earlyStopping()) {
                    break;
                }
            }
            return best;
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost failed: " + e.getMessage(), e);
        } finally {
            if (booster != null) {
                booster.dispose();
            }
            for (DMatrix matrix : new @Nullable DMatrix[] {trainMatrix, validationMatrix}) {
                if (matrix != null) {
                    matrix.dispose();
                }
            }
        }
    }

    static DMatrix matrix(Encoding encoding, Table table, boolean[] labels, int[] rows) throws XGBoostError {
        DMatrix matrix = new DMatrix(encoding.matrix(table, rows), rows.length, encoding.width(), Float.NaN);
        float[] label = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            label[i] = labels[rows[i]] ? 1 : 0;
        }
        matrix.setLabel(label);
        return matrix;
    }

    /** Reads XGBoost's line, such as {@code [3]\ttrain-logloss:0.21\tvalidation-logloss:0.22\t…}. */
    private static Round round(int number, String line) {
        return new Round(
                number + 1,
                value(line, "train-logloss"),
                value(line, "validation-logloss"),
                value(line, "validation-auc"));
    }

    private static double value(String line, String name) {
        for (String part : line.split("\t")) {
            if (part.startsWith(name + ":")) {
                return Double.parseDouble(part.substring(name.length() + 1));
            }
        }
        throw new IllegalStateException("XGBoost reported no " + name + " in: " + line);
    }

    private static double share(boolean[] labels, int[] rows) {
        double positives = 0;
        for (int row : rows) {
            positives += labels[row] ? 1 : 0;
        }
        return positives / rows.length;
    }

    private static void refuseOneSided(int[] rows, boolean[] labels, Task task) {
        double positives = rows.length == 0 ? 0 : share(labels, rows) * rows.length;
        if (positives < FEWEST || rows.length - positives < FEWEST) {
            throw new BadTaskException("target: " + task.target() + " needs at least " + FEWEST
                    + " rows of each class in each part of the split");
        }
    }

    private static double[] margins(Model model, Table table, int[] rows) {
        float[] matrix = model.encoding().matrix(table, rows);
        double[] margins = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            margins[i] = model.margin(matrix, i * model.encoding().width());
        }
        return margins;
    }

    private static double[] probabilities(Platt platt, double[] margins) {
        return java.util.Arrays.stream(margins).map(platt::probability).toArray();
    }

    private static boolean[] pick(boolean[] values, int[] rows) {
        boolean[] picked = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }
}
