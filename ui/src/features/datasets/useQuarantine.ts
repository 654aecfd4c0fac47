import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';
import { parametersOf, type VersionPath } from './path';

/** Rows that were kept out of a version, with the reasons. */
export function useQuarantine(path: VersionPath, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/datasets/{id}/versions/{version_id}/quarantine',
    { params: { path: parametersOf(path), query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
