import { $api } from '@/api/client';

export function useRunArtifacts(id: string) {
  return $api.useQuery('get', '/api/v1/runs/{id}/artifacts', { params: { path: { id } } });
}
