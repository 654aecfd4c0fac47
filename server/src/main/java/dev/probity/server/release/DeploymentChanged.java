package dev.probity.server.release;

import dev.probity.platform.outbox.Event;
import java.util.UUID;

/**
 * A deployment began, took another share of the traffic, went live, was superseded or was rolled back.
 *
 * @param automatic nobody asked for it: its health windows breached its limits
 */
public record DeploymentChanged(
        UUID deploymentId,
        UUID modelVersionId,
        String model,
        String version,
        Environment environment,
        Deployment.State state,
        double percent,
        boolean automatic)
        implements Event {

    @Override
    public String key() {
        return model;
    }
}
