package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;

/** Says who may turn tokens back. */
@FunctionalInterface
public interface ReversalPermission {

    /** Whether this actor may see values of this type for this reason. */
    boolean allows(String actor, EntityType type, String reason);
}
