import { $api } from '@/api/client';

/** Versions of a dataset, newest first. */
export function useVersions(datasetId: string, cursor?: string) {
  return $api.useQuery('get', '/api/v1/datasets/{datasetId}/versions', {
    params: { path: { datasetId }, query: { cursor, limit: 50 } },
  });
}
