import { $api } from '@/api/client';

export function usePolicy(id: string) {
  return $api.useQuery('get', '/api/v1/policies/{id}', { params: { path: { id } } });
}
