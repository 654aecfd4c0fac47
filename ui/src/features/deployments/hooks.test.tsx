import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rememberCsrfToken } from '@/api/csrf';
import { answer } from '@/testing/answer';
import { mounted, settled } from '@/testing/render';
import { useDeployment } from './useDeployment';
import { useDeployments } from './useDeployments';
import { useRollBack } from './useRollBack';
import { useShiftTraffic } from './useShiftTraffic';

const QUERIES = [
  ['useDeployment', () => useDeployment('i1'), '/api/v1/deployments/i1', {}],
  ['useDeployments', () => useDeployments('c1'), '/api/v1/deployments', { cursor: 'c1', limit: '50' }],
] as const;

describe('what deployments asks', () => {
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

describe('what deployments changes', () => {
  it('should let useRollBack send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/deployments/i1/rollback', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useRollBack);
    const done = await act(() =>
      change.current.mutateAsync({ params: { path: { id: 'i1' } }, body: {} } as never),
    );
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useShiftTraffic send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/deployments/i1/traffic', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useShiftTraffic);
    const done = await act(() =>
      change.current.mutateAsync({ params: { path: { id: 'i1' } }, body: {} } as never),
    );
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });
});
