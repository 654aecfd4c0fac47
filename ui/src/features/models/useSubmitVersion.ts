import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Hands a draft in for review; from then on it cannot change. */
export function useSubmitVersion() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/model-versions/{id}/submit', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
