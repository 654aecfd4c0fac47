import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** What was sent to a dataset and what came of it, newest first. */
export function useImports(datasetId: string, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/datasets/{id}/imports',
    { params: { path: { id: datasetId }, query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData, refetchInterval: 5_000 },
  );
}
