import { useQuery } from '@tanstack/react-query';
import { client } from '@/api/client';
import { parseCheckpoint, parseNote, parseVerifierKey, verifyNote } from '@/lib/transparency/note';

interface SignedCheckpoint {
  size: number;
  /** Undefined where the browser withholds its cryptography from the page. */
  signed: boolean | undefined;
}

/** The newest checkpoint with its signature checked in the browser. */
export function useSignedCheckpoint() {
  return useQuery({ queryKey: ['signed-checkpoint'], queryFn: readCheckpoint, refetchInterval: 15_000 });
}

async function readCheckpoint(): Promise<SignedCheckpoint> {
  const [checkpoint, key] = await Promise.all([
    client.GET('/ledger/checkpoint', { parseAs: 'text' }),
    client.GET('/ledger/key', { parseAs: 'text' }),
  ]);
  const note = parseNote(checkpoint.data ?? '');
  const { size } = parseCheckpoint(note.text);
  if (!globalThis.crypto.subtle) return { size, signed: undefined };
  return { size, signed: await verifyNote(note, await parseVerifierKey(key.data ?? '')) };
}
