import { $api } from '@/api/client';

/** The version a decision was about, for its name. */
export function useDecidedVersion(id: string) {
  return $api.useQuery('get', '/api/v1/model-versions/{id}', { params: { path: { id } } });
}
