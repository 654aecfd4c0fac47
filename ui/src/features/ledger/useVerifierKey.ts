import { $api } from '@/api/client';

/** The ledger's public key in the text form of C2SP signed-note. */
export function useVerifierKey() {
  return $api.useQuery('get', '/ledger/key', { parseAs: 'text' }, { staleTime: 60_000 });
}
