import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rememberCsrfToken } from '@/api/csrf';
import { answer } from '@/testing/answer';
import { mounted, settled } from '@/testing/render';
import { useCreateUpstream } from './useCreateUpstream';
import { useGatewayDecision } from './useGatewayDecision';
import { useGatewayDecisions } from './useGatewayDecisions';
import { useUpstreams } from './useUpstreams';

const QUERIES = [
  ['useGatewayDecision', () => useGatewayDecision('i1'), '/api/v1/gateway/decisions/i1', {}],
  [
    'useGatewayDecisions',
    () => useGatewayDecisions('c1'),
    '/api/v1/gateway/decisions',
    { cursor: 'c1', limit: '50' },
  ],
  ['useUpstreams', () => useUpstreams('c1'), '/api/v1/upstreams', { cursor: 'c1', limit: '50' }],
] as const;

describe('what gateway asks', () => {
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

describe('what gateway changes', () => {
  it('should let useCreateUpstream send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/upstreams', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useCreateUpstream);
    const done = await act(() => change.current.mutateAsync({ body: {} } as never));
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });
});
