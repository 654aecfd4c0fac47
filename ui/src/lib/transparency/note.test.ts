import { describe, expect, it } from 'vitest';
import { toBase64, toHex } from './bytes';
import { parseCheckpoint, parseNote, parseVerifierKey, verifyNote } from './note';

/** Key and note of the example in the documentation of golang.org/x/mod/sumdb/note. */
const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const NOTE =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n" +
  '\n' +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

describe('signed notes', () => {
  it('should accept the note of the Go documentation', async () => {
    expect(await verifyNote(parseNote(NOTE), await parseVerifierKey(KEY))).toBe(true);
  });

  it('should refuse the note when a letter of its text changes', async () => {
    const forged = parseNote(NOTE.replace('answer', 'answers'));
    expect(await verifyNote(forged, await parseVerifierKey(KEY))).toBe(false);
  });

  it('should refuse a key whose id belongs to another', async () => {
    await expect(parseVerifierKey(KEY.replace('c74f20a3', 'c74f20a4'))).rejects.toThrow('key id');
  });

  it('should not take a signature of another name for ours', async () => {
    const renamed = parseNote(NOTE.replace('— PeterNeumann', '— SomebodyElse'));
    expect(await verifyNote(renamed, await parseVerifierKey(KEY))).toBe(false);
  });
});

describe('checkpoints', () => {
  it('should read origin, size and root', () => {
    const root = toBase64(new Uint8Array(32).fill(7));
    const checkpoint = parseCheckpoint(`probity.example/ledger\n20852163\n${root}\n`);
    expect(checkpoint.origin).toBe('probity.example/ledger');
    expect(checkpoint.size).toBe(20852163);
    expect(toHex(checkpoint.root)).toBe('07'.repeat(32));
  });

  it.each(['origin only\n', 'origin\n012\nAAAA\n', 'origin\n5\nAAAA\n'])('should refuse %j', (text) => {
    expect(() => parseCheckpoint(text)).toThrow();
  });
});
