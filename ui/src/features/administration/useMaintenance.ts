import { $api } from '@/api/client';

export function useMaintenance() {
  return $api.useQuery('get', '/api/v1/maintenance');
}
