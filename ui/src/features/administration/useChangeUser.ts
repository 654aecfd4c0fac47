import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Changes roles or state; open sessions of the person lose what was taken at once. */
export function useChangeUser() {
  const queries = useQueryClient();
  return $api.useMutation('patch', '/api/v1/users/{id}', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
