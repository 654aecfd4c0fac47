import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';
import type { VersionPath } from './path';

/** Personal data that the detectors found in a version. */
export function useFindings(path: VersionPath, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/datasets/{datasetId}/versions/{versionId}/findings',
    { params: { path, query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
