import { $api } from '@/api/client';

/** One evaluation; asked again while its job runs. */
export function useEvaluation(id: string) {
  return $api.useQuery(
    'get',
    '/api/v1/evaluations/{id}',
    { params: { path: { id } } },
    {
      refetchInterval: ({ state }) =>
        state.data && !state.data.verdict && state.data.state !== 'failed' ? 2_000 : false,
    },
  );
}
