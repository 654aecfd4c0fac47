import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** The kill switch: nothing answers in its place. */
export function useStop() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/deployments/{id}/stop', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
