import { $api } from '@/api/client';

export function usePromotion(id: string) {
  return $api.useQuery(
    'get',
    '/api/v1/promotions/{id}',
    { params: { path: { id } } },
    { refetchInterval: 10_000 },
  );
}
