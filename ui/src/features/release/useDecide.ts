import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Approves a promotion or sends it back, in one role. */
export function useDecide() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/promotions/{id}/approvals', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
