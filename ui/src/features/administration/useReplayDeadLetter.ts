import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useReplayDeadLetter() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/outbox/dead-letters/{id}/replay', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
