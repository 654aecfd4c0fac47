import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Messages wait, each for as long as it would be retried. */
export function usePauseWebhook() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/webhooks/{id}/pause', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
