import { useQuery, type QueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';
import { rememberCsrfToken } from '@/api/csrf';
import type { Session } from '@/api/types';

const options = $api.queryOptions('get', '/api/v1/session', {}, { retry: false, staleTime: 5 * 60_000 });

const NOBODY: Session = { tenant: '', actor: '', name: '', kind: 'nobody', roles: [], permissions: [] };

/** The signed-in session; pages behind the sign-in always have one. */
export function useSession(): Session {
  const { data } = useQuery(options);
  return data ?? NOBODY;
}

/** Fetches the session unless it is known; throws the server's problem when nobody is signed in. */
export async function loadSession(queries: QueryClient): Promise<Session> {
  const session = await queries.ensureQueryData(options);
  rememberCsrfToken(session.csrf_token);
  return session;
}

/** True for the question who is signed in; to that one, nobody is an ordinary answer. */
export function asksForSession(queryKey: readonly unknown[]): boolean {
  return queryKey[1] === options.queryKey[1];
}

export function forgetSession(queries: QueryClient): void {
  rememberCsrfToken(undefined);
  queries.removeQueries({ queryKey: options.queryKey });
}
