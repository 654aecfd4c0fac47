import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';
import type { WebhookDelivery } from '@/api/types';

export type DeliveryState = WebhookDelivery['state'];

/** What was and is to be sent, newest first; watched while something is on its way. */
export function useDeliveries(id: string, state: DeliveryState | undefined, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/webhooks/{id}/deliveries',
    { params: { path: { id }, query: { state, cursor, limit: 50 } } },
    {
      placeholderData: keepPreviousData,
      refetchInterval: ({ state: { data } }) =>
        data?.items?.some((delivery) => delivery.state === 'pending') ? 2_000 : false,
    },
  );
}
