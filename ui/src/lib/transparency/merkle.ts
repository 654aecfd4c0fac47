import { equal, sha256 } from './bytes';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** RFC 6962, section 2.1: a leaf is hashed with a zero byte in front, so that no node can pass for one. */
export function leafHash(leaf: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(LEAF, leaf);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(NODE, left, right);
}

/** One step of an inclusion proof: what came in, what it was hashed with, what came out. */
export interface ProofStep {
  sibling: Uint8Array;
  side: 'left' | 'right';
  result: Uint8Array;
}

/** A proof that is not even of the right shape for its index and tree size. */
export class MalformedProof extends Error {}

/**
 * The root that a leaf and its audit path lead to, step by step, by RFC 9162, section 2.1.3.2 (the same tree as RFC 6962).
 * A proof with too few or too many hashes is refused rather than walked.
 */
export async function walkInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  hashes: readonly Uint8Array[],
): Promise<{ root: Uint8Array; steps: ProofStep[] }> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    throw new MalformedProof(`leaf ${index} is not in a tree of ${size}`);
  }
  let node = BigInt(index);
  let last = BigInt(size) - 1n;
  let root = leaf;
  const steps: ProofStep[] = [];
  for (const sibling of hashes) {
    if (last === 0n) throw new MalformedProof('the proof has more hashes than the tree has levels');
    const fromLeft = (node & 1n) === 1n || node === last;
    root = fromLeft ? await nodeHash(sibling, root) : await nodeHash(root, sibling);
    steps.push({ sibling, side: fromLeft ? 'left' : 'right', result: root });
    if (fromLeft) {
      while (node !== 0n && (node & 1n) === 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    }
    node >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) throw new MalformedProof('the proof ends before the root');
  return { root, steps };
}

export async function includes(
  index: number,
  size: number,
  leaf: Uint8Array,
  hashes: readonly Uint8Array[],
  root: Uint8Array,
): Promise<boolean> {
  return equal((await walkInclusion(index, size, leaf, hashes)).root, root);
}
