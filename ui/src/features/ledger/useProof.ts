import { $api } from '@/api/client';

/** The inclusion proof of an entry to the newest checkpoint, asked anew each time it is shown. */
export function useProof(id: string) {
  return $api.useQuery(
    'get',
    '/api/v1/ledger/entries/{id}/proof',
    { params: { path: { id } } },
    { staleTime: 0, gcTime: 0 },
  );
}
