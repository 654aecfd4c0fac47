import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Tracked trainings, newest first. */
export function useRuns(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/runs',
    { params: { query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
