import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Events that no consumer could handle after all retries. */
export function useDeadLetters(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/outbox/dead-letters',
    { params: { query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
