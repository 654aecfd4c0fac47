import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** What policies decided, newest first. */
export function useDecisions(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/decisions',
    { params: { query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
