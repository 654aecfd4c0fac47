import { $api } from '@/api/client';

export function useRoles() {
  return $api.useQuery('get', '/api/v1/roles', {}, { staleTime: 5 * 60_000 });
}
