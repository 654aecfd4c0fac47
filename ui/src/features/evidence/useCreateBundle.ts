import { $api } from '@/api/client';

/** Gathers the evidence of one subject into a file that verifies offline. */
export function useCreateBundle() {
  return $api.useMutation('post', '/api/v1/bundles');
}
