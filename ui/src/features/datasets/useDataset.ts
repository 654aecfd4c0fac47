import { $api } from '@/api/client';

export function useDataset(id: string) {
  return $api.useQuery('get', '/api/v1/datasets/{id}', { params: { path: { id } } });
}
