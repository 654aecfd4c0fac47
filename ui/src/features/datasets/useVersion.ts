import { $api } from '@/api/client';

export function useVersion(id: string, versionId: string) {
  return $api.useQuery('get', '/api/v1/datasets/{id}/versions/{version_id}', {
    params: { path: { id, version_id: versionId } },
  });
}
