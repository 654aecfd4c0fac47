package dev.probity.server.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an action is to be done to, as an access policy sees it.
 *
 * @param type kind of thing, such as {@code dataset}
 * @param id its id; empty when the action concerns the kind as a whole
 * @param owner who made or owns it; null when nobody does
 * @param classification public, internal, confidential or restricted; empty when not classified
 */
public record Resource(
        String type,
        String id,
        UUID tenant,
        @Nullable UUID owner,
        String classification,
        List<String> tags,
        Map<String, Object> attributes) {
    public Resource {
        tags = List.copyOf(tags);
        attributes = Map.copyOf(attributes);
    }

    /** A thing without classification, tags or attributes. */
    public static Resource of(String type, String id, UUID tenant, @Nullable UUID owner) {
        return new Resource(type, id, tenant, owner, "", List.of(), Map.of());
    }
}
