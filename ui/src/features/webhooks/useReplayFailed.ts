import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Sends again all that failed since a moment. */
export function useReplayFailed() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/webhooks/{id}/replay', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
