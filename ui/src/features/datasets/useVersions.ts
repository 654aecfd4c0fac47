import { $api } from '@/api/client';

/** Versions of a dataset, newest first. */
export function useVersions(datasetId: string, cursor?: string) {
  return $api.useQuery('get', '/api/v1/datasets/{id}/versions', {
    params: { path: { id: datasetId }, query: { cursor, limit: 50 } },
  });
}
