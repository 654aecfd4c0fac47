import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useApiKeys(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/api-keys',
    { params: { query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
