import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';
import { forgetSession } from './useSession';

/** Ends the session on the server and forgets everything it showed. */
export function useSignOut() {
  const queries = useQueryClient();
  return $api.useMutation('delete', '/api/v1/session', {
    onSettled: () => {
      forgetSession(queries);
      queries.clear();
    },
  });
}
