import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** What waits is sent at once. */
export function useResumeWebhook() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/webhooks/{id}/resume', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
