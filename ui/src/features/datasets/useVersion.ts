import { $api } from '@/api/client';
import type { VersionPath } from './path';

export function useVersion(path: VersionPath) {
  return $api.useQuery('get', '/api/v1/datasets/{datasetId}/versions/{versionId}', { params: { path } });
}
