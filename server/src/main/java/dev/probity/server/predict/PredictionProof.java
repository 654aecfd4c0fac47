package dev.probity.server.predict;

import dev.probity.ledger.Hash;
import dev.probity.server.audit.BatchRecordProof;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * That a prediction is in the ledger, in two levels: its leaf in the subtree of its batch, and the batch's entry in the
 * log. Hashes are base64.
 *
 * @param leaf the text whose RFC 6962 leaf hash is proven
 * @param batch the leaf under the batch's root
 * @param entry canonical leaf of the batch's entry, base64; its commitment {@code batch} is over size and root
 * @param log the entry under the root of the checkpoint
 */
record PredictionProof(
        UUID predictionId,
        String leaf,
        Path batch,
        String batchRoot,
        UUID entryId,
        String entry,
        Path log,
        String checkpoint) {

    /** An inclusion proof of RFC 6962. */
    record Path(long index, long size, List<String> hashes) {}

    static PredictionProof of(Prediction prediction, BatchRecordProof proven) {
        var proof = proven.proof();
        return new PredictionProof(
                prediction.id(),
                prediction.leaf(),
                new Path(
                        proof.member().index(),
                        proof.member().size(),
                        proof.member().hashes().stream().map(Hash::base64).toList()),
                proof.batchRoot().base64(),
                prediction.entryId(),
                Base64.getEncoder().encodeToString(proof.head().canonical()),
                new Path(
                        proof.headProof().index(),
                        proof.headProof().size(),
                        proof.headProof().hashes().stream().map(Hash::base64).toList()),
                proven.checkpoint());
    }
}
