import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ThemeProvider } from '@mui/material/styles';
import type { Session } from '@/api/types';
import { createQueries } from '@/queries';
import { routeTree } from '@/routeTree.gen';
import { theme } from '@/theme/theme';
import { answer } from './answer';

interface Asking {
  isFetching: boolean;
}

/** Runs a query's hook until it has its answer. */
export async function settled<T extends Asking>(hook: () => T): Promise<T> {
  const { result } = renderHook(hook, { wrapper: Providers });
  await waitFor(() => {
    if (result.current.isFetching) throw new Error('still asking');
  });
  return result.current;
}

/** Runs a mutation's hook; the caller fires it. */
export function mounted<T>(hook: () => T): { current: T } {
  return renderHook(hook, { wrapper: Providers }).result;
}

function Providers({ children }: { children: ReactNode }) {
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
  });
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}

/** The session of somebody with a name and these permissions. */
export function sessionOf(name: string, ...permissions: string[]): Session {
  return { tenant: 't1', actor: 'u1', name, kind: 'user', roles: [], permissions };
}

/** Opens an address in the whole interface, signed in with the given session. */
export function open(address: string, session: Session | undefined): { address: () => string } {
  if (session) answer('get', '/api/v1/session', session);
  const queries = createQueries(() => void router.invalidate());
  const router = createRouter({
    routeTree,
    context: { queries },
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  render(
    <ThemeProvider theme={theme}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </ThemeProvider>,
  );
  return { address: () => router.state.location.href };
}
