package dev.probity.server.audit;

import dev.probity.ledger.Batch;
import dev.probity.ledger.Hash;

/**
 * That a record of a batch is proven by the log: in the batch's subtree, and the batch's entry in the log.
 *
 * @param recordHash the record's leaf hash; whoever has the record computes it
 */
public record BatchRecordProof(Hash recordHash, Batch.Proof proof, String checkpoint) {}
