import { $api } from '@/api/client';

export function useModel(id: string) {
  return $api.useQuery('get', '/api/v1/models/{id}', { params: { path: { id } } });
}
