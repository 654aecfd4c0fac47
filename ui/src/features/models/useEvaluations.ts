import { $api } from '@/api/client';

/** Evaluations of one model version, newest first. */
export function useEvaluations(modelVersionId: string) {
  return $api.useQuery('get', '/api/v1/evaluations', {
    params: { query: { model_version_id: modelVersionId, limit: 50 } },
  });
}
