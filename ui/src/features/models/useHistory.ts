import { $api } from '@/api/client';

/** Every state the version was in, and who moved it. */
export function useHistory(id: string) {
  return $api.useQuery('get', '/api/v1/model-versions/{id}/history', { params: { path: { id } } });
}
