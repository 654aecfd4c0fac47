import { $api } from '@/api/client';

/** The files a version consists of, frozen with it. */
export function useVersionArtifacts(id: string) {
  return $api.useQuery('get', '/api/v1/model-versions/{id}/artifacts', { params: { path: { id } } });
}
