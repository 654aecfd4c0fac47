import { $api } from '@/api/client';

export function useGatewayDecision(id: string) {
  return $api.useQuery('get', '/api/v1/gateway/decisions/{id}', { params: { path: { id } } });
}
