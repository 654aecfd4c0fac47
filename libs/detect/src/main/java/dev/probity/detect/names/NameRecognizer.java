package dev.probity.detect.names;

import dev.probity.detect.EntityType;
import dev.probity.detect.Span;
import java.util.List;
import java.util.Set;

/** Labels the tokens of a text from left to right and joins them into entities. Immutable and safe for any thread. */
public final class NameRecognizer {
    /** What it recognises. */
    public static final Set<EntityType> TYPES = Set.copyOf(Label.TYPES);

    private final NameModel model;
    private final Lexicon lexicon = Lexicon.standard();

    public NameRecognizer(NameModel model) {
        this.model = model;
    }

    /**
     * @param span in UTF-16 units
     * @param score how far the labels stood out from the next best, from 0.5 to 1
     */
    public record Named(EntityType type, Span span, double score) {}

    /** What the text names, in order and without overlaps. */
    public List<Named> find(CharSequence text) {
        Tokens tokens = new Tokens(text);
        Features features = new Features(tokens, lexicon);
        Scores scores = new Scores(model.weights());
        Entities entities = new Entities(tokens, features);
        int[] places = new int[Features.COUNT];
        int before = Label.OUTSIDE;
        int beforeThat = Label.OUTSIDE;
        for (int t = 0; t < tokens.count(); t++) {
            features.places(t, before, beforeThat, places);
            int label = scores.best(features, t, places, before);
            entities.add(t, label, scores.margin());
            beforeThat = before;
            before = label;
        }
        return entities.end();
    }

    /** Sums weights, and keeps the best label. */
    static final class Scores {
        private final short[] weights;
        private final int[] sums = new int[NameModel.STRIDE];
        private int margin;

        Scores(short[] weights) {
            this.weights = weights;
        }

        int best(Features features, int t, int[] places, int before) {
            java.util.Arrays.fill(sums, 0);
            for (int place : places) {
                int base = place * NameModel.STRIDE;
                for (int label = 0; label < NameModel.STRIDE; label++) {
                    sums[label] += weights[base + label];
                }
            }
            int best = Label.OUTSIDE;
            int second = Integer.MIN_VALUE;
            for (int label = 1; label < Label.COUNT; label++) {
                if (sums[label] > second && features.allows(t, label, before)) {
                    if (sums[label] > sums[best]) {
                        second = sums[best];
                        best = label;
                    } else if (sums[label] > second) {
                        second = sums[label];
                    }
                }
            }
            margin = sums[best] - second;
            return best;
        }

        int margin() {
            return margin;
        }
    }
}
