import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Personal data that the detectors found. */
export function useFindings(id: string, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/datasets/{id}/findings',
    { params: { path: { id }, query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
