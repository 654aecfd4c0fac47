import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Registers what a run made as a semantic version of a model. */
export function useRegisterVersion() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/models/{modelId}/versions', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
