package dev.probity.learn;

import java.util.List;
import java.util.Map;

/**
 * How to train. The defaults suit the customer table; few features and few rounds make a weak model on purpose.
 *
 * @param rounds most boosting rounds
 * @param depth most splits from root to leaf, at most 12
 * @param earlyStopping rounds without a better loss on the calibration rows before training ends; 0 never
 * @param features names to use; empty means every column the task allows
 * @param threads native threads
 */
public record TrainingParameters(
        int rounds,
        int depth,
        double learningRate,
        double minChildWeight,
        double subsample,
        int earlyStopping,
        long seed,
        int threads,
        List<String> features) {

    public TrainingParameters {
        features = List.copyOf(features);
        within("rounds", rounds, 1, 5000);
        within("depth", depth, 1, 12);
        within("learning_rate", learningRate, 1e-4, 1);
        within("min_child_weight", minChildWeight, 0, 1e6);
        within("subsample", subsample, 0.05, 1);
        within("early_stopping", earlyStopping, 0, 5000);
        within("threads", threads, 1, 64);
    }

    private static void within(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new BadTaskException(name + ": between " + low + " and " + high + ", not " + value);
        }
    }

    public static TrainingParameters defaults() {
        return new TrainingParameters(200, 4, 0.1, 5, 0.9, 20, 42, 2, List.of());
    }

    public TrainingParameters withSeed(long seed) {
        return new TrainingParameters(
                rounds, depth, learningRate, minChildWeight, subsample, earlyStopping, seed, threads, features);
    }

    public TrainingParameters withRounds(int rounds) {
        return new TrainingParameters(
                rounds, depth, learningRate, minChildWeight, subsample, earlyStopping, seed, threads, features);
    }

    public TrainingParameters withDepth(int depth) {
        return new TrainingParameters(
                rounds, depth, learningRate, minChildWeight, subsample, earlyStopping, seed, threads, features);
    }

    public TrainingParameters withFeatures(List<String> features) {
        return new TrainingParameters(
                rounds, depth, learningRate, minChildWeight, subsample, earlyStopping, seed, threads, features);
    }

    Map<String, Object> xgboost(double baseScore) {
        return Map.ofEntries(
                Map.entry("objective", "binary:logistic"),
                Map.entry("tree_method", "hist"),
                Map.entry("base_score", baseScore),
                Map.entry("max_depth", depth),
                Map.entry("eta", learningRate),
                Map.entry("min_child_weight", minChildWeight),
                Map.entry("subsample", subsample),
                Map.entry("seed", seed),
                Map.entry("nthread", threads),
                Map.entry("verbosity", 0));
    }
}
