import { act } from '@testing-library/react';
import { expect, it } from 'vitest';
import { rememberCsrfToken } from '@/api/csrf';
import { answer } from './answer';
import { mounted, settled } from './render';

interface Query {
  isFetching: boolean;
  data?: unknown;
  error?: unknown;
}

/** A query's hook: its name, a call of it, and the path and parameters it must ask for. */
type Asking = readonly [name: string, hook: () => Query, path: string, query: Record<string, string>];

/** Every query hands on the answer of its endpoint and nothing else, and a refusal with its problem. */
export function itAsks(queries: readonly Asking[]): void {
  it.each(queries)('should let %s hand on the answer of its endpoint', async (_, hook, path, query) => {
    const asked = answer('get', path, { marker: 'kept' });
    const { data } = await settled(hook);
    expect(data).toEqual({ marker: 'kept' });
    expect(asked[0]?.query).toEqual(query);
  });

  it.each(queries)('should let %s hand on a refusal with its problem', async (_, hook, path) => {
    answer('get', path, { type: '/problems/forbidden', title: 'No', status: 403, permission: 'a:b' }, 403);
    const { error } = await settled(hook);
    expect(error).toMatchObject({ status: 403, body: { permission: 'a:b' } });
  });
}

interface Change {
  mutateAsync: (variables: never) => Promise<unknown>;
}

/** A change's hook, how it reaches the server, and the parameters of its path. */
type Changing = readonly [
  hook: () => Change,
  method: 'post' | 'put' | 'patch' | 'delete',
  path: string,
  parameters?: Record<string, string>,
];

/** Every change reaches its endpoint once, with the token that proves it comes from this page. */
export function itChanges(changes: readonly Changing[]): void {
  it.each(changes.map((change) => [change[0].name, change] as const))(
    'should let %s send its change with the token of this page',
    async (_, [hook, method, path, parameters]) => {
      const asked = answer(method, path, { marker: 'done' });
      rememberCsrfToken('token');
      const change = mounted(hook);
      const variables = { ...(parameters && { params: { path: parameters } }), body: {} };
      const done = await act(() => change.current.mutateAsync(variables as never));
      expect(done).toEqual({ marker: 'done' });
      expect(asked).toHaveLength(1);
      expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
    },
  );
}
