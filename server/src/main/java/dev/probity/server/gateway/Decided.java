package dev.probity.server.gateway;

import java.util.List;
import java.util.UUID;

/** The outcome of one decision, already recorded. */
record Decided(UUID id, Verdict verdict, List<String> reasons, String policyVersion, Measured measured) {
    boolean allowed() {
        return verdict != Verdict.BLOCK;
    }
}
