package dev.probity.server.audit;

import dev.probity.ledger.EntryLeaf;
import dev.probity.ledger.InclusionProof;
import dev.probity.ledger.TlogProof;

/**
 * That an entry is in the log.
 *
 * @param checkpoint the signed note whose root the proof leads to
 */
public record EntryProof(EntryLeaf leaf, InclusionProof inclusion, String checkpoint) {

    /** The same as a file that verifies alone. */
    public byte[] file() {
        return new TlogProof(leaf.canonical(), inclusion.index(), inclusion.hashes(), checkpoint).encoded();
    }
}
