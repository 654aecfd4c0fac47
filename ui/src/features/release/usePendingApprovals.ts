import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Decisions that wait for somebody. */
export function usePendingApprovals(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/approvals',
    { params: { query: { pending: true, cursor, limit: 50 } } },
    { placeholderData: keepPreviousData, refetchInterval: 15_000 },
  );
}
