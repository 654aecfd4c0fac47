import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Promotions, newest first. */
export function usePromotions(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/promotions',
    { params: { query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
