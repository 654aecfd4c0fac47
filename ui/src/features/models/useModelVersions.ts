import { $api } from '@/api/client';

/** Versions of a model, newest first. */
export function useModelVersions(id: string, cursor: string | undefined) {
  return $api.useQuery('get', '/api/v1/models/{id}/versions', {
    params: { path: { id }, query: { cursor, limit: 50 } },
  });
}
