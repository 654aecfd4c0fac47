import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Gives all traffic back to the version before. */
export function useRollBack() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/deployments/{id}/rollback', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
