import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Registers a model; its versions come from runs. */
export function useCreateModel() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/models', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
