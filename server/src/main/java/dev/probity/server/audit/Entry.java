package dev.probity.server.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry as a permitted reader sees it.
 *
 * @param index its place in the log; null while it waits for one
 * @param entity what it was done to; null for none, or when it can no longer be read
 * @param values how much of the entry can be shown
 */
public record Entry(
        UUID id,
        @Nullable Long index,
        Instant time,
        String kind,
        String action,
        String outcome,
        @Nullable Entity entity,
        @Nullable Actor actor,
        @Nullable String reason,
        @Nullable JsonNode details,
        Values values) {

    public record Entity(String type, String id) {}

    public record Actor(String id, String name, String kind) {}

    public enum Values {
        /** They open, and they are what the entry committed to. */
        PROVEN,
        /** Their key was destroyed or is switched off; the entry's proof holds all the same. */
        UNREADABLE,
        /** They are not what the entry committed to: somebody changed them. */
        ALTERED
    }
}
