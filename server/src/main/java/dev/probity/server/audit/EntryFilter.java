package dev.probity.server.audit;

import org.jspecify.annotations.Nullable;

/** Which entries a reader wants; null means any. */
public record EntryFilter(
        @Nullable String kind,
        @Nullable Subject entity,
        @Nullable String actor) {
    public static EntryFilter about(Subject entity) {
        return new EntryFilter(null, entity, null);
    }
}
