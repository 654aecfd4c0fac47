import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useCreatePolicy() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/policies', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
