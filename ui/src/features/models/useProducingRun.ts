import { $api } from '@/api/client';

/** The run that made a version, for its name. */
export function useProducingRun(id: string) {
  return $api.useQuery('get', '/api/v1/runs/{id}', { params: { path: { id } } });
}
