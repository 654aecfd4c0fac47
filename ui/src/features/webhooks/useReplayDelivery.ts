import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Sends one message again now. */
export function useReplayDelivery() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/webhooks/{id}/deliveries/{delivery_id}/replay', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
