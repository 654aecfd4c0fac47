import { $api } from '@/api/client';

/** One job; watched closely while it runs. */
export function useJob(id: string) {
  return $api.useQuery(
    'get',
    '/api/v1/jobs/{id}',
    { params: { path: { id } } },
    { refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : 1_000) },
  );
}

export function isOver(state: string | undefined): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}
