import { $api } from '@/api/client';
import { parametersOf, type VersionPath } from './path';

export function useVersion(path: VersionPath) {
  return $api.useQuery('get', '/api/v1/datasets/{id}/versions/{version_id}', {
    params: { path: parametersOf(path) },
  });
}
