import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** With everything that waits for it. */
export function useDeleteWebhook() {
  const queries = useQueryClient();
  return $api.useMutation('delete', '/api/v1/webhooks/{id}', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
