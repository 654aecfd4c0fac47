import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useActivatePolicyVersion() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/policies/{id}/versions/{number}/activate', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
