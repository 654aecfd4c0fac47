import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Asks for a promotion; policy answers at once, with reasons when it refuses. */
export function useRequestPromotion() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/promotions', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
