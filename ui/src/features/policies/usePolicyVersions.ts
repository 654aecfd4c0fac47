import { $api } from '@/api/client';

/** All versions of a policy, newest first. */
export function usePolicyVersions(id: string) {
  return $api.useQuery('get', '/api/v1/policies/{id}/versions', { params: { path: { id } } });
}
