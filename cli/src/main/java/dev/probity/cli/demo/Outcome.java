package dev.probity.cli.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the demo found, as its last line of JSON says it. A value that was never reached stays null. */
final class Outcome {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    Outcome() {
        for (String name : new String[] {
            "rows",
            "quarantined",
            "findings",
            "auc",
            "ece",
            "disparate_impact",
            "promotion_refused",
            "promoted_version",
            "rolled_back",
            "filter_blocked",
            "bundle",
            "verified",
            "tamper_detected",
            "seconds"
        }) {
            values.put(name, null);
        }
    }

    void set(String name, @Nullable Object value) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("no such value: " + name);
        }
        values.put(name, value);
    }

    Map<String, @Nullable Object> values() {
        return values;
    }
}
