import { $api } from '@/api/client';

export function usePrediction(id: string) {
  return $api.useQuery('get', '/api/v1/predictions/{id}', { params: { path: { id } } });
}
