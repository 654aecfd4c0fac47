import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Queues the measuring of a version against a suite. */
export function useStartEvaluation() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/evaluations', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
