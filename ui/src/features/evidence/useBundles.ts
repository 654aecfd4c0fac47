import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useBundles(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/bundles',
    { params: { query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
