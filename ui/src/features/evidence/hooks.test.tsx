import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rememberCsrfToken } from '@/api/csrf';
import { answer } from '@/testing/answer';
import { mounted, settled } from '@/testing/render';
import { useBundles } from './useBundles';
import { useCreateBundle } from './useCreateBundle';
import { useWhy } from './useWhy';

const QUERIES = [
  ['useBundles', () => useBundles('c1'), '/api/v1/bundles', { cursor: 'c1', limit: '50' }],
  ['useWhy', () => useWhy({ type: 'run', id: 'i1' }), '/api/v1/why', { type: 'run', id: 'i1' }],
] as const;

describe('what evidence asks', () => {
  it.each(QUERIES)('should let %s hand on the answer of its endpoint', async (_, hook, path, query) => {
    const asked = answer('get', path, { marker: 'kept' });
    const { data } = await settled<{ isFetching: boolean; data?: unknown }>(hook);
    expect(data).toEqual({ marker: 'kept' });
    expect(asked[0]?.query).toEqual(query);
  });

  it.each(QUERIES)('should let %s hand on a refusal with its problem', async (_, hook, path) => {
    answer('get', path, { type: '/problems/forbidden', title: 'No', status: 403, permission: 'a:b' }, 403);
    const { error } = await settled<{ isFetching: boolean; error?: unknown }>(hook);
    expect(error).toMatchObject({ status: 403, body: { permission: 'a:b' } });
  });
});

describe('what evidence changes', () => {
  it('should let useCreateBundle send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/bundles', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useCreateBundle);
    const done = await act(() => change.current.mutateAsync({ body: {} } as never));
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });
});
