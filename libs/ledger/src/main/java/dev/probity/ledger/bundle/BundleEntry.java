package dev.probity.ledger.bundle;

import dev.probity.ledger.EntryLeaf;
import dev.probity.ledger.InclusionProof;
import dev.probity.ledger.SaltedValue;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A ledger entry on its way into a bundle.
 *
 * @param proof of the leaf in the tree of the bundle's checkpoint
 * @param disclosed the values behind some of the leaf's commitments, with their salts; those left out stay secret
 */
public record BundleEntry(EntryLeaf leaf, InclusionProof proof, SortedMap<String, SaltedValue> disclosed) {
    public BundleEntry {
        disclosed = Collections.unmodifiableSortedMap(new TreeMap<>(disclosed));
    }

    public BundleEntry(EntryLeaf leaf, InclusionProof proof, Map<String, SaltedValue> disclosed) {
        this(leaf, proof, new TreeMap<>(disclosed));
    }
}
