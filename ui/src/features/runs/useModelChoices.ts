import { $api } from '@/api/client';

/** Models that a run can become a version of. */
export function useModelChoices() {
  return $api.useQuery('get', '/api/v1/models', { params: { query: { limit: 200 } } });
}
