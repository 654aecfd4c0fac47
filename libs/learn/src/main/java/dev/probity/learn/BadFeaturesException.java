package dev.probity.learn;

import java.util.Map;
import java.util.TreeMap;

/** A row whose cells a model cannot use; says for each feature why, never with its value. */
public final class BadFeaturesException extends RuntimeException {

    private final Map<String, String> reasons;

    public BadFeaturesException(Map<String, String> reasons) {
        super("features cannot be used: " + new TreeMap<>(reasons));
        this.reasons = Map.copyOf(reasons);
    }

    /** Reason by feature. */
    public Map<String, String> reasons() {
        return reasons;
    }
}
