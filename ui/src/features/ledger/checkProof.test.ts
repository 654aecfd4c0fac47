import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkProof } from './checkProof';

const ORIGIN = 'probity.example/ledger';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12);
const keyId = hash(Buffer.from(`${ORIGIN}\n`), Buffer.from([1]), raw).subarray(0, 4);
const vkey = `${ORIGIN}+${keyId.toString('hex')}+${Buffer.concat([Buffer.from([1]), raw]).toString('base64')}`;

/** Two leaves, built with Node's own cryptography: nothing of the code under test. */
const leaves = ['first', 'second'].map((id) => Buffer.from(JSON.stringify({ id, outcome: 'allowed' })));
const [left, right] = leaves.map((leaf) => hash(Buffer.from([0]), leaf)) as [Buffer, Buffer];
const text = `${ORIGIN}\n2\n${hash(Buffer.from([1]), left, right).toString('base64')}\n`;
const signature = Buffer.concat([keyId, sign(null, Buffer.from(text), privateKey)]).toString('base64');
const proof = {
  leaf_index: 1,
  tree_size: 2,
  entry_id: 'second',
  entry: {},
  leaf: leaves[1]?.toString('base64') ?? '',
  leaf_hash: right.toString('base64'),
  key: vkey,
  hashes: [left.toString('base64')],
  checkpoint: `${text}\n— ${ORIGIN} ${signature}\n`,
};

function hash(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

async function verdict(changed: Partial<typeof proof>, id = 'second') {
  return (await checkProof(id, { ...proof, ...changed }, vkey)).map((check) => `${check.title} ${check.ok}`);
}

describe('checking a proof', () => {
  it('should make all four checks of a sound proof', async () => {
    expect(await verdict({})).toEqual(['Leaf true', 'Audit path true', 'Root true', 'Signature true']);
  });

  it('should refuse the leaf of another entry', async () => {
    expect(await verdict({}, 'first')).toEqual(['Leaf false']);
  });

  it('should refuse a leaf whose outcome was changed', async () => {
    const forged = Buffer.from(JSON.stringify({ id: 'second', outcome: 'denied' })).toString('base64');
    expect(await verdict({ leaf: forged })).toEqual(['Leaf true', 'Audit path true', 'Root false']);
  });

  it('should refuse a path of the wrong length', async () => {
    expect(await verdict({ hashes: [] })).toEqual(['Leaf true', 'Audit path false']);
  });

  it('should refuse a checkpoint that somebody else signed', async () => {
    const other = generateKeyPairSync('ed25519').privateKey;
    const forged = Buffer.concat([keyId, sign(null, Buffer.from(text), other)]).toString('base64');
    expect((await verdict({ checkpoint: `${text}\n— ${ORIGIN} ${forged}\n` })).at(-1)).toBe(
      'Signature false',
    );
  });
});
