package dev.probity.detect.anonymize;

import java.util.List;

/** No strategy has this name; the message lists the names there are and the nearest one. */
public final class UnknownStrategyException extends IllegalArgumentException {
    private final List<String> known;

    UnknownStrategyException(String name, List<String> known) {
        super(Spelling.unknown("strategy", name, known));
        this.known = known;
    }

    public List<String> known() {
        return known;
    }
}
