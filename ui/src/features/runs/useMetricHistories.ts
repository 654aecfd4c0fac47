import { useQueries } from '@tanstack/react-query';
import { $api } from '@/api/client';
import { seriesOf } from './metrics';

/** The history of every metric of a run; those that were logged once only are left out. */
export function useMetricHistories(runId: string, names: readonly string[]) {
  return useQueries({
    queries: names.map((name) =>
      $api.queryOptions('get', '/api/v1/runs/{id}/metrics/{name}', { params: { path: { id: runId, name } } }),
    ),
    combine: (histories) =>
      histories.flatMap((history, index) => seriesOf(names[index] ?? '', history.data?.items ?? []) ?? []),
  });
}
