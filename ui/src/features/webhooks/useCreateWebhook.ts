import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** The answer holds the secret, once and never again. */
export function useCreateWebhook() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/webhooks', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
