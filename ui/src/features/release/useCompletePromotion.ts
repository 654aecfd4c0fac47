import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Moves the version, once everybody who must has approved. */
export function useCompletePromotion() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/promotions/{id}/complete', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
