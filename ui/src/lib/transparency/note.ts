import { concat, equal, fromBase64, sha256, utf8 } from './bytes';

const ED25519 = 1;

/** A public key in the text form of C2SP signed-note: `name+keyid+base64(0x01 || key)`. */
export interface VerifierKey {
  name: string;
  id: Uint8Array;
  key: Uint8Array<ArrayBuffer>;
}

/** A text with signatures below it (C2SP signed-note). */
export interface Note {
  /** What is signed: every line up to the blank one, with its newline. */
  text: string;
  signatures: { name: string; id: Uint8Array; bytes: Uint8Array<ArrayBuffer> }[];
}

/** A log's statement of its size and root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
}

class MalformedNote extends Error {}

export async function parseVerifierKey(text: string): Promise<VerifierKey> {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  if (!match) throw new MalformedNote('not a verifier key');
  const [, name = '', id = '', encoded = ''] = match;
  const typed = fromBase64(encoded);
  if (typed.length !== 33 || typed[0] !== ED25519) throw new MalformedNote('not an Ed25519 verifier key');
  const expected = (await sha256(utf8(`${name}\n`), typed)).slice(0, 4);
  const given = Uint8Array.from(id.match(/../g) ?? [], (hex) => parseInt(hex, 16));
  if (!equal(expected, given)) throw new MalformedNote('the key id does not belong to the key');
  return { name, id: given, key: typed.slice(1) };
}

export function parseNote(note: string): Note {
  const cut = note.lastIndexOf('\n\n');
  if (cut < 0 || !note.endsWith('\n'))
    throw new MalformedNote('a note has a blank line before its signatures');
  const signatures = note
    .slice(cut + 2, -1)
    .split('\n')
    .map((line) => {
      const match = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line);
      if (!match) throw new MalformedNote('a signature line is malformed');
      const bytes = fromBase64(match[2] ?? '');
      return { name: match[1] ?? '', id: bytes.slice(0, 4), bytes: bytes.slice(4) };
    });
  return { text: note.slice(0, cut + 1), signatures };
}

/** True when the note carries a signature of this very key that holds. */
export async function verifyNote(note: Note, verifier: VerifierKey): Promise<boolean> {
  const ours = note.signatures.find((one) => one.name === verifier.name && equal(one.id, verifier.id));
  if (!ours) return false;
  const key = await crypto.subtle.importKey('raw', verifier.key, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, key, ours.bytes, concat(utf8(note.text)));
}

export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = ''] = text.split('\n');
  if (!origin || !/^(0|[1-9][0-9]*)$/.test(size)) throw new MalformedNote('not a checkpoint');
  const bytes = fromBase64(root);
  if (bytes.length !== 32) throw new MalformedNote('the root of a checkpoint has 32 bytes');
  return { origin, size: Number(size), root: bytes };
}
