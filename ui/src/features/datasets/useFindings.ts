import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';
import { parametersOf, type VersionPath } from './path';

/** Personal data that the detectors found in a version. */
export function useFindings(path: VersionPath, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/datasets/{id}/versions/{version_id}/findings',
    { params: { path: parametersOf(path), query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
