import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Based on the version that was read; another one refuses it. */
export function useChangeWebhook() {
  const queries = useQueryClient();
  return $api.useMutation('patch', '/api/v1/webhooks/{id}', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
