import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rememberCsrfToken } from '@/api/csrf';
import { answer } from '@/testing/answer';
import { mounted, settled } from '@/testing/render';
import { useActivatePolicyVersion } from './useActivatePolicyVersion';
import { useAddPolicyVersion } from './useAddPolicyVersion';
import { useContexts } from './useContexts';
import { useCreatePolicy } from './useCreatePolicy';
import { useDecisions } from './useDecisions';
import { useDryRun } from './useDryRun';
import { usePolicies } from './usePolicies';
import { usePolicy } from './usePolicy';
import { usePolicyVersions } from './usePolicyVersions';

const QUERIES = [
  ['useContexts', () => useContexts(), '/api/v1/policies/contexts', {}],
  ['useDecisions', () => useDecisions('c1'), '/api/v1/decisions', { cursor: 'c1', limit: '50' }],
  ['usePolicies', () => usePolicies('c1'), '/api/v1/policies', { cursor: 'c1', limit: '50' }],
  ['usePolicy', () => usePolicy('i1'), '/api/v1/policies/i1', {}],
  ['usePolicyVersions', () => usePolicyVersions('i1'), '/api/v1/policies/i1/versions', {}],
] as const;

describe('what policies asks', () => {
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

describe('what policies changes', () => {
  it('should let useActivatePolicyVersion send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/policies/i1/versions/2/activate', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useActivatePolicyVersion);
    const done = await act(() =>
      change.current.mutateAsync({ params: { path: { id: 'i1', number: '2' } }, body: {} } as never),
    );
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useAddPolicyVersion send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/policies/i1/versions', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useAddPolicyVersion);
    const done = await act(() =>
      change.current.mutateAsync({ params: { path: { id: 'i1' } }, body: {} } as never),
    );
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useCreatePolicy send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/policies', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useCreatePolicy);
    const done = await act(() => change.current.mutateAsync({ body: {} } as never));
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useDryRun send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/policies/dry-run', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useDryRun);
    const done = await act(() => change.current.mutateAsync({ body: {} } as never));
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });
});
