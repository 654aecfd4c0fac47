import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useWebhooks(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/webhooks',
    { params: { query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
