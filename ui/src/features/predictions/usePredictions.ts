import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Predictions, newest first. */
export function usePredictions(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/predictions',
    { params: { query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
