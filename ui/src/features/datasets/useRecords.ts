import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';
import { parametersOf, type VersionPath } from './path';

/** Records in clear text. Each read is itself recorded in the ledger, so nothing is fetched ahead. */
export function useRecords(path: VersionPath, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/datasets/{id}/versions/{version_id}/records',
    { params: { path: parametersOf(path), query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData, refetchOnWindowFocus: false },
  );
}
