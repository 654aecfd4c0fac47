/**
 * Keys and encryption at rest, without business.
 *
 * <p>The hierarchy is root key → tenant key → dataset or data-subject key → one single-use key per sealed value or
 * stream. {@link dev.probity.platform.crypto.Keys} hands out {@link dev.probity.platform.crypto.DataKey}s; a
 * {@code DataKey} seals small values and encrypts streams in 64 KiB frames. The caller's context (tenant, dataset,
 * record) is associated data: it is given again when reading and never read back from what was stored, so a stored
 * value moved to another place does not open there. Formats are described in {@code docs/reference/crypto.md}.
 *
 * <p>Rotation adds a version and rewrites wraps, never data. A disabled key is refused at once; a destroyed key is
 * erased here and listed, signed, outside the database, so that a restored backup cannot bring it back.
 */
@NullMarked
package dev.probity.platform.crypto;

import org.jspecify.annotations.NullMarked;
