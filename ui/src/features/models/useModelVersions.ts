import { $api } from '@/api/client';

/** Versions of a model, newest first. */
export function useModelVersions(modelId: string, cursor: string | undefined) {
  return $api.useQuery('get', '/api/v1/models/{modelId}/versions', {
    params: { path: { modelId }, query: { cursor, limit: 50 } },
  });
}
