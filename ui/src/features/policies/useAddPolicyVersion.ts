import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Stores a new version; it decides nothing until it is activated. */
export function useAddPolicyVersion() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/policies/{id}/versions', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
