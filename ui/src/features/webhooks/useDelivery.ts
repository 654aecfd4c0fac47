import { $api } from '@/api/client';

/** One message with its text and every attempt at it. */
export function useDelivery(id: string, deliveryId: string) {
  return $api.useQuery('get', '/api/v1/webhooks/{id}/deliveries/{delivery_id}', {
    params: { path: { id, delivery_id: deliveryId } },
  });
}
