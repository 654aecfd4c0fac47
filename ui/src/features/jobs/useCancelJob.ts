import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Asks a job to stop; it ends at its next safe point. */
export function useCancelJob() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/jobs/{id}/cancel', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
