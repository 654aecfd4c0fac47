package dev.probity.detect.anonymize;

/** What became of the wish to turn a token back. */
public sealed interface Reversal {

    /** The value; its use is on record. */
    record Revealed(String value) implements Reversal {
        /** Never the value itself. */
        @Override
        public String toString() {
            return "Revealed";
        }
    }

    /** Nothing is said, not even whether the token exists, unless the asker may turn tokens of this type back. */
    record Refused(Why why) implements Reversal {}

    /** Why a token is not turned back. */
    enum Why {
        NO_REASON,
        NOT_ALLOWED,
        UNKNOWN_TOKEN,
        KEY_UNAVAILABLE
    }
}
