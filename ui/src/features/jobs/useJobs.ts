import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Background work, newest first, as it moves. */
export function useJobs(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/jobs',
    { params: { query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData, refetchInterval: 3_000 },
  );
}
