import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** The answer holds the key, once and never again. */
export function useCreateApiKey() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/api-keys', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
