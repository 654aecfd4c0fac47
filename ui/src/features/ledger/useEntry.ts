import { $api } from '@/api/client';

/** One entry with the details the reader may see. Entries never change. */
export function useEntry(id: string) {
  return $api.useQuery('get', '/api/v1/ledger/entries/{id}', { params: { path: { id } } });
}
