import { $api } from '@/api/client';

/** What policies may speak of: each context with its facts. */
export function useContexts() {
  return $api.useQuery('get', '/api/v1/policies/contexts', {}, { staleTime: Infinity });
}
