import { $api } from '@/api/client';

/** The version an evaluation is about, for its name. */
export function useEvaluatedVersion(id: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/model-versions/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
}
