package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * One value to hide.
 *
 * @param type what it is; values of different types never share a pseudonym, a hash or a token
 * @param text as it is written
 * @param subject the person it is about, by whatever identifies a person in the data; null when unknown
 */
public record Value(EntityType type, String text, @Nullable String subject) {

    public Value(EntityType type, String text) {
        this(type, text, null);
    }

    /** Never the value itself. */
    @Override
    public String toString() {
        return "a value of type " + type;
    }
}
