import { $api } from '@/api/client';

/** What a policy would decide on a made-up case; nothing is recorded and nothing changes. */
export function useDryRun() {
  return $api.useMutation('post', '/api/v1/policies/dry-run');
}
