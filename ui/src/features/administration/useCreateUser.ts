import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useCreateUser() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/users', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
