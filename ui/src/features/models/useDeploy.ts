import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Puts a promoted version to work. */
export function useDeploy() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/deployments', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
