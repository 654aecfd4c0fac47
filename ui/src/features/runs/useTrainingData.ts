import { $api } from '@/api/client';

/** Datasets to train on; those without a version hold nothing yet. */
export function useTrainingData() {
  return $api.useQuery('get', '/api/v1/datasets', { params: { query: { limit: 200 } } });
}
