import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Takes a request back before it is decided. */
export function useWithdraw() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/promotions/{id}/withdraw', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
