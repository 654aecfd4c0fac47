package dev.probity.detect.guard;

import java.util.List;

/**
 * How much a text looks like an attack on a model's instructions, from 0 to 1.
 *
 * @param jailbreak attempts to talk the model out of its rules
 * @param injection attempts to give it other instructions or to make it give away what it was told
 * @param features names of the features that fired, never a part of the text
 */
public record AttackScore(double jailbreak, double injection, List<String> features) {
    public AttackScore {
        features = List.copyOf(features);
    }

    /** The larger of the two. */
    public double worst() {
        return Math.max(jailbreak, injection);
    }
}
