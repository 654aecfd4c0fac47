package dev.probity.detect.anonymize;

/** What a strategy made of a value. */
public sealed interface Outcome {

    /** The version of output that depends on no key. */
    int NO_KEY = 0;

    /**
     * This text stands for the value.
     *
     * @param keyVersion version of the key it depends on, {@link #NO_KEY} when on none
     */
    record Replaced(String text, int keyVersion) implements Outcome {
        Replaced(String text) {
            this(text, NO_KEY);
        }
    }

    /** The value is taken out, as the strategy was asked to: null in JSON, an empty field in CSV. */
    record Suppressed() implements Outcome {}

    /**
     * The strategy cannot hide this value in its way, so the value is taken out as if suppressed.
     *
     * @param reason in fixed words; never a part of the value
     */
    record Refused(String reason) implements Outcome {}
}
