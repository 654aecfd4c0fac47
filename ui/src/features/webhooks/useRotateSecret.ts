import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** The answer holds the new secret, once and never again. */
export function useRotateSecret() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/webhooks/{id}/rotate', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
