import { $api } from '@/api/client';

/** Suites, newest first. */
export function useSuites() {
  return $api.useQuery('get', '/api/v1/suites', { params: { query: { limit: 200 } } });
}
