import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';
import { rememberCsrfToken } from '@/api/csrf';

/** Opens a session; what another person saw before is dropped from memory. */
export function useSignIn() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/sessions', {
    onSuccess: (session) => {
      queries.clear();
      rememberCsrfToken(session.csrf_token);
    },
  });
}
