import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Gathers the evidence of one subject into a file that verifies offline. */
export function useCreateBundle() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/bundles', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get', '/api/v1/bundles'] }),
  });
}
