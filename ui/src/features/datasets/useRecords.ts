import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Records in clear text. Each read is itself recorded in the ledger, so nothing is fetched ahead. */
export function useRecords(id: string, versionId: string, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/datasets/{id}/versions/{version_id}/records',
    { params: { path: { id, version_id: versionId }, query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData, refetchOnWindowFocus: false },
  );
}
