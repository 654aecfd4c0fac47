import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useRevokeApiKey() {
  const queries = useQueryClient();
  return $api.useMutation('delete', '/api/v1/api-keys/{id}', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
