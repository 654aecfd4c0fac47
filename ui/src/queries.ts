import { QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from '@/api/problem';
import { asksForSession, forgetSession } from './session/useSession';

/** A lost connection or a busy server is worth another try; a refusal is an answer. */
function worthRetrying(failures: number, error: unknown): boolean {
  const { status } = asProblem(error);
  return failures < 2 && (status === 0 || status === 503);
}

/** The cache of everything read from the server; `onSignedOut` runs when the server no longer knows the session. */
export function createQueries(onSignedOut: () => void): QueryClient {
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: worthRetrying, staleTime: 10_000 } },
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (asProblem(error).status !== 401 || asksForSession(query.queryKey)) return;
        forgetSession(queries);
        onSignedOut();
      },
    }),
  });
  return queries;
}
