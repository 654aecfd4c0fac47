package dev.probity.server.release;

import dev.probity.server.registry.ModelVersion;
import java.util.Optional;

/**
 * A part of the product that serves model versions. Declared here, implemented by the modules whose data path does it;
 * a version that no target takes is not deployed. A target reads {@link Traffic} and reports
 * {@link Deployments#report health windows}.
 */
public interface TrafficTarget {

    /** Whether versions of this kind are served here. */
    boolean takes(ModelVersion version);

    /** Loads the version as if to serve it and answers why that does not work; empty when it does. */
    Optional<String> rehearse(ModelVersion version);
}
