package dev.probity.server.policy;

import dev.probity.platform.outbox.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Another version of a policy decides from now on; {@code version} is null when the policy was switched off. */
public record PolicyActivated(
        UUID policyId, String name, @Nullable Integer version) implements Event {
    @Override
    public String key() {
        return policyId.toString();
    }
}
