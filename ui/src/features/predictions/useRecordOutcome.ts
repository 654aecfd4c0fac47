import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Tells what really happened, so that the model can be judged by it. */
export function useRecordOutcome() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/predictions/{id}/outcome', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
