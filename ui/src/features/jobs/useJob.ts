import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { $api } from '@/api/client';

const PATH = '/api/v1/jobs/{id}';

/** One job; watched closely while it runs. What was read before it ended is asked again: it may have made some of it. */
export function useJob(id: string) {
  const queries = useQueryClient();
  const job = $api.useQuery(
    'get',
    PATH,
    { params: { path: { id } } },
    { refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : 1_000) },
  );
  const over = isOver(job.data?.state);
  useEffect(() => {
    if (!over) return;
    void queries.invalidateQueries({
      queryKey: ['get'],
      predicate: ({ queryKey }) => queryKey[1] !== PATH,
    });
  }, [over, queries]);
  return job;
}

export function isOver(state: string | undefined): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}
