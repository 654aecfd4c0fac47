package dev.probity.detect.anonymize;

/**
 * A way to hide a value. Made by a {@link StrategyCatalogue}; immutable and safe for any number of threads.
 */
public sealed interface Strategy
        permits DateShift,
                FormatPreserving,
                Generalize,
                Keep,
                KeyedHash,
                Mask,
                NumericNoise,
                Pseudonym,
                Redact,
                ReplaceWithType,
                Substitute,
                Suppress,
                Tokenize,
                Truncate {

    StrategyKind kind();

    /** Hides the value, or refuses; never fails because of what the value is. */
    Outcome apply(Value value);
}
