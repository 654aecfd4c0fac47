import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Rows that were kept out, with the reasons. */
export function useQuarantine(id: string, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/datasets/{id}/quarantine',
    { params: { path: { id }, query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
