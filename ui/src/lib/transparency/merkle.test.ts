import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from './bytes';
import { includes, leafHash, MalformedProof, nodeHash, walkInclusion } from './merkle';

/** The eight leaves and the roots of certificate-transparency's merkle_tree_test.cc. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16)));
const ROOT_OF_8 = '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328';
const ROOT_OF_1 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';

describe('inclusion proofs', () => {
  it('should hash leaves and nodes as RFC 6962 does', async () => {
    expect(toHex(await leafHash(utf8('')))).toBe(ROOT_OF_1);
    expect(toHex(await rootOf(LEAVES))).toBe(ROOT_OF_8);
  });

  it('should lead every leaf of every tree up to 40 leaves to its root', async () => {
    for (let size = 1; size <= 40; size++) {
      const leaves = Array.from({ length: size }, (_, i) => utf8(`leaf ${i}`));
      const root = await rootOf(leaves);
      for (let index = 0; index < size; index++) {
        const leaf = await leafHash(leaves[index] ?? utf8(''));
        expect(await includes(index, size, leaf, await pathOf(index, leaves), root)).toBe(true);
      }
    }
  });

  it('should refuse another leaf, another index and another root', async () => {
    const path = await pathOf(5, LEAVES);
    const leaf = await leafHash(LEAVES[5] ?? utf8(''));
    const root = await rootOf(LEAVES);
    expect(await includes(5, 8, leaf, path, root)).toBe(true);
    expect(await includes(5, 8, await leafHash(utf8('forged')), path, root)).toBe(false);
    expect(await includes(4, 8, leaf, path, root)).toBe(false);
    expect(await includes(5, 8, leaf, path, await leafHash(root))).toBe(false);
  });

  it('should refuse proofs of the wrong length', async () => {
    const path = await pathOf(5, LEAVES);
    const leaf = await leafHash(LEAVES[5] ?? utf8(''));
    await expect(walkInclusion(5, 8, leaf, path.slice(1))).rejects.toThrow(MalformedProof);
    await expect(walkInclusion(5, 8, leaf, [...path, leaf])).rejects.toThrow(MalformedProof);
    await expect(walkInclusion(8, 8, leaf, path)).rejects.toThrow(MalformedProof);
  });
});

/** The definitions of RFC 6962, section 2.1, word for word: slow, recursive, independent of the code under test. */
async function rootOf(leaves: Uint8Array[]): Promise<Uint8Array> {
  const [first] = leaves;
  if (leaves.length === 1 && first) return leafHash(first);
  const k = split(leaves.length);
  return nodeHash(await rootOf(leaves.slice(0, k)), await rootOf(leaves.slice(k)));
}

async function pathOf(index: number, leaves: Uint8Array[]): Promise<Uint8Array[]> {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...(await pathOf(index, leaves.slice(0, k))), await rootOf(leaves.slice(k))]
    : [...(await pathOf(index - k, leaves.slice(k))), await rootOf(leaves.slice(0, k))];
}

function split(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}
