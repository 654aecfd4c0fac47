import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Sends an event of its own, whatever the webhook filters. */
export function useTestWebhook() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/webhooks/{id}/test', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
