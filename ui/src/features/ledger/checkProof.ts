import type { Proof } from '@/api/types';
import { equal, fromBase64, toBase64 } from '@/lib/transparency/bytes';
import { leafHash, walkInclusion, type ProofStep } from '@/lib/transparency/merkle';
import { parseCheckpoint, parseNote, parseVerifierKey, verifyNote } from '@/lib/transparency/note';

export interface Check {
  title: string;
  ok: boolean;
  detail: string;
  /** The value the check is about, in base64 as the ledger writes hashes. */
  value?: string;
  path?: ProofStep[];
}

/**
 * Verifies a proof with nothing but the browser's own cryptography. Each check stands for itself; the first that fails
 * ends the list, because what follows would rest on it.
 */
export async function checkProof(entryId: string, proof: Proof, verifierKey: string): Promise<Check[]> {
  const checks: Check[] = [];
  const leaf = fromBase64(proof.leaf);
  const hash = await leafHash(leaf);
  const named = leafId(leaf);
  checks.push({
    title: 'Leaf',
    ok: named === entryId,
    detail:
      named === entryId
        ? `The ${leaf.length} bytes of this entry, hashed as SHA-256(0x00 ‖ leaf)`
        : `The leaf is of another entry: ${named ?? 'unreadable'}`,
    value: toBase64(hash),
  });
  if (!checks.at(-1)?.ok) return checks;

  const note = parseNote(proof.checkpoint);
  const checkpoint = parseCheckpoint(note.text);
  const index = proof.leaf_index;
  try {
    const hashes = proof.hashes.map(fromBase64);
    const { root, steps } = await walkInclusion(index, checkpoint.size, hash, hashes);
    checks.push({
      title: 'Audit path',
      ok: true,
      detail: `Leaf ${index} of ${checkpoint.size}: ${steps.length} sibling hashes lead to a root`,
      value: toBase64(root),
      path: steps,
    });
    const same = equal(root, checkpoint.root);
    checks.push({
      title: 'Root',
      ok: same,
      detail: same
        ? 'The computed root is the one the checkpoint states'
        : 'The computed root differs from the one the checkpoint states',
      value: toBase64(checkpoint.root),
    });
  } catch (error) {
    checks.push({
      title: 'Audit path',
      ok: false,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  if (!checks.at(-1)?.ok) return checks;

  const verifier = await parseVerifierKey(verifierKey);
  const signed = await verifyNote(note, verifier);
  checks.push({
    title: 'Signature',
    ok: signed,
    detail: signed
      ? `Ed25519 signature of ${verifier.name} over origin, size and root holds`
      : `No valid Ed25519 signature of ${verifier.name} on this checkpoint`,
    value: note.signatures.find((one) => one.name === verifier.name)?.name,
  });
  return checks;
}

function leafId(leaf: Uint8Array): string | undefined {
  try {
    const entry: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(leaf));
    return typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : undefined;
  } catch {
    return undefined;
  }
}
