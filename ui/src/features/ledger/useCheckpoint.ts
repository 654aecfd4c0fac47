import { $api } from '@/api/client';

/** The newest signed checkpoint, as anybody on the network can read it. */
export function useCheckpoint() {
  return $api.useQuery('get', '/ledger/checkpoint', { parseAs: 'text' }, { refetchInterval: 15_000 });
}
