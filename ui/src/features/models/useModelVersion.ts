import { $api } from '@/api/client';

export function useModelVersion(id: string) {
  return $api.useQuery('get', '/api/v1/model-versions/{id}', { params: { path: { id } } });
}
