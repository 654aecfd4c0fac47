package dev.probity.server.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A model: the name under which versions are registered, who answers for it and how risky it is.
 *
 * @param revision grows with each change, for If-Match
 */
public record Model(
        UUID id,
        String group,
        String name,
        String description,
        List<String> owners,
        RiskTier riskTier,
        Map<String, String> tags,
        String createdBy,
        Instant createdAt,
        int revision) {

    public Model {
        owners = List.copyOf(owners);
        tags = Map.copyOf(tags);
    }

    /** {@code group/name}, unique in the tenant. */
    public String fullName() {
        return group + "/" + name;
    }
}
