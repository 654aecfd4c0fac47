import { $api } from '@/api/client';

export function useRun(id: string) {
  return $api.useQuery('get', '/api/v1/runs/{id}', { params: { path: { id } } });
}
