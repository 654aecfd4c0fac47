import { $api } from '@/api/client';

/** Lets the server recompute every leaf and every tile and name what does not fit. */
export function useVerifyLedger() {
  return $api.useMutation('post', '/api/v1/ledger/verify');
}
