package dev.probity.detect.names;

import java.util.ArrayList;
import java.util.List;

/**
 * Trains a model by the averaged perceptron (Collins 2002): texts one after the other, each token labelled with the
 * weights so far; where the label is wrong, the places of the token go up for the right label and down for the wrong one.
 * The average over all steps is kept, in two bytes each. Deterministic: the seed decides everything.
 */
public final class NameTrainer {
    private static final int SIZE = NameModel.STRIDE << Features.BITS;

    private final float[] weights = new float[SIZE];

    /** Sum over the steps of each change times when it was made; from it the average. */
    private final double[] timed = new double[SIZE];

    private final Lexicon lexicon = Lexicon.standard();
    private long step = 1;

    /**
     * @param seed decides the texts and their order
     * @param texts how many texts to make up
     * @param rounds how often all of them are gone through
     */
    public record Settings(long seed, int texts, int rounds) {
        /** What the library's own model is trained with. */
        public static final Settings STANDARD = new Settings(20261121, 30_000, 4);

        public Settings {
            if (texts < 1 || texts > 10_000_000 || rounds < 1 || rounds > 100) {
                throw new IllegalArgumentException(
                        "1 to 10 million texts and 1 to 100 rounds, not " + texts + " and " + rounds);
            }
        }
    }

    /** Is told of every text that was done. */
    public interface Progress {
        void at(long done, long of);
    }

    /** Trains on the library's templates. */
    public static NameModel train(String version, Settings settings, Progress progress) {
        return train(version, settings, TextGenerator.templates(template -> true), progress);
    }

    static NameModel train(String version, Settings settings, List<String> templates, Progress progress) {
        NameTrainer trainer = new NameTrainer();
        TextGenerator generator = new TextGenerator(settings.seed(), templates);
        List<Annotated> texts = new ArrayList<>(settings.texts());
        for (int k = 0; k < settings.texts(); k++) {
            texts.add(generator.next());
        }
        java.util.Random order = new java.util.Random(settings.seed());
        long all = (long) settings.texts() * settings.rounds();
        long done = 0;
        for (int round = 0; round < settings.rounds(); round++) {
            java.util.Collections.shuffle(texts, order);
            for (Annotated text : texts) {
                trainer.learn(text);
                progress.at(++done, all);
            }
        }
        return new NameModel(version, trainer.quantised());
    }

    private void learn(Annotated text) {
        Tokens tokens = new Tokens(text.text());
        int[] right = labels(tokens, text);
        Features features = new Features(tokens, lexicon);
        int[] places = new int[Features.COUNT];
        float[] sums = new float[NameModel.STRIDE];
        int before = Label.OUTSIDE;
        int beforeThat = Label.OUTSIDE;
        for (int t = 0; t < tokens.count(); t++) {
            features.places(t, before, beforeThat, places);
            int guess = guess(features, t, places, before, sums);
            // What is never allowed cannot be learned; trying would only spoil the rest.
            boolean possible = features.allows(t, right[t], t == 0 ? Label.OUTSIDE : right[t - 1]);
            if (guess != right[t] && possible) {
                for (int place : places) {
                    change(place * NameModel.STRIDE + right[t], 1);
                    change(place * NameModel.STRIDE + guess, -1);
                }
            }
            step++;
            beforeThat = before;
            // What it sees before a token is what it will see when it is used.
            before = guess;
        }
    }

    private int guess(Features features, int t, int[] places, int before, float[] sums) {
        java.util.Arrays.fill(sums, 0);
        for (int place : places) {
            int base = place * NameModel.STRIDE;
            for (int label = 0; label < Label.COUNT; label++) {
                sums[label] += weights[base + label];
            }
        }
        int best = Label.OUTSIDE;
        for (int label = 1; label < Label.COUNT; label++) {
            if (sums[label] > sums[best] && features.allows(t, label, before)) {
                best = label;
            }
        }
        return best;
    }

    private void change(int at, int by) {
        weights[at] += by;
        timed[at] += (double) by * step;
    }

    /** A token belongs to the entity in which it begins. */
    private static int[] labels(Tokens tokens, Annotated text) {
        int[] labels = new int[tokens.count()];
        int t = 0;
        for (Annotated.Entity entity : text.entities()) {
            while (t < tokens.count() && tokens.start(t) < entity.span().start()) {
                t++;
            }
            int label = Label.first(entity.type());
            while (t < tokens.count() && tokens.start(t) < entity.span().end()) {
                labels[t++] = label;
                label = Label.begins(label) ? label + 1 : label;
            }
        }
        return labels;
    }

    private short[] quantised() {
        double[] average = new double[SIZE];
        double largest = 1e-9;
        for (int k = 0; k < SIZE; k++) {
            average[k] = weights[k] - timed[k] / step;
            largest = Math.max(largest, Math.abs(average[k]));
        }
        double unit = largest / Short.MAX_VALUE;
        short[] quantised = new short[SIZE];
        for (int k = 0; k < SIZE; k++) {
            quantised[k] = (short) Math.round(average[k] / unit);
        }
        return quantised;
    }
}
