import { $api } from '@/api/client';

export function useWebhook(id: string) {
  return $api.useQuery('get', '/api/v1/webhooks/{id}', { params: { path: { id } } });
}
