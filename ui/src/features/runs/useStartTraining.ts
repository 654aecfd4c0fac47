import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Begins a run and queues its training. */
export function useStartTraining() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/trainings', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
