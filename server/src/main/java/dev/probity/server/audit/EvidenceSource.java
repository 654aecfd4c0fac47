package dev.probity.server.audit;

import java.util.List;

/**
 * A module that can say why something was allowed. The modules above the ledger implement it as beans; what none of them
 * answers is printed as a gap, in {@code why} and in bundles.
 */
public interface EvidenceSource {

    /**
     * What this module knows about a subject of the current caller's tenant, inside a read-only transaction; empty when
     * it knows nothing of it.
     */
    List<Evidence> evidence(Subject subject);
}
