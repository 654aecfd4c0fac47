import { $api } from '@/api/client';

export function useServer() {
  return $api.useQuery('get', '/api/v1/server');
}
