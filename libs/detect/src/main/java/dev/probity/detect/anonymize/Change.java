package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;
import dev.probity.detect.Span;
import org.jspecify.annotations.Nullable;

/**
 * One value before and after, for a preview. As confidential as the data itself.
 *
 * @param record number of the record, the first is 1
 * @param pointer where in the record, as JSON Pointer (RFC 6901); a column of a table is a member of its name
 * @param codePoints which part of the field
 * @param after null when the value was taken out
 */
public record Change(
        long record,
        String pointer,
        Span codePoints,
        EntityType type,
        StrategyKind strategy,
        String before,
        @Nullable String after) {
    /** Without the values. */
    @Override
    public String toString() {
        return "%s of %s at %s in record %d".formatted(strategy, type, pointer, record);
    }
}
