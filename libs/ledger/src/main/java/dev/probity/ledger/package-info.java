/**
 * A transparency log as a library: RFC 6962 Merkle hashing, C2SP tlog-tiles, signed-note checkpoints, inclusion and
 * consistency proofs, salted commitments, and the verification that names what was tampered with.
 *
 * <p>Nothing here touches a database, a network or Spring. Bytes come in through {@link dev.probity.ledger.TileReader}
 * and {@link dev.probity.ledger.EntrySource}; whoever holds them needs nothing else to check a log.
 *
 * <p>Malformed input raises {@link dev.probity.ledger.MalformedException}; a proof that is well formed but does not hold
 * is an answer ({@code false} or a named problem), not an exception.
 */
@NullMarked
package dev.probity.ledger;

import org.jspecify.annotations.NullMarked;
