import { $api } from '@/api/client';

/** Where a version comes from: its run, its data, what it was evaluated on. */
export function useLineage(id: string) {
  return $api.useQuery('get', '/api/v1/model-versions/{id}/lineage', { params: { path: { id } } });
}
