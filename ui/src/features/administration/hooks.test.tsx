import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rememberCsrfToken } from '@/api/csrf';
import { answer } from '@/testing/answer';
import { mounted, settled } from '@/testing/render';
import { useApiKeys } from './useApiKeys';
import { useChangeUser } from './useChangeUser';
import { useCreateApiKey } from './useCreateApiKey';
import { useCreateTenant } from './useCreateTenant';
import { useCreateUser } from './useCreateUser';
import { useDeadLetters } from './useDeadLetters';
import { useMaintenance } from './useMaintenance';
import { useReplayDeadLetter } from './useReplayDeadLetter';
import { useRevokeApiKey } from './useRevokeApiKey';
import { useRoles } from './useRoles';
import { useServer } from './useServer';
import { useSetMaintenance } from './useSetMaintenance';
import { useTenants } from './useTenants';
import { useUsers } from './useUsers';

const QUERIES = [
  ['useApiKeys', () => useApiKeys('c1'), '/api/v1/api-keys', { cursor: 'c1', limit: '50' }],
  [
    'useDeadLetters',
    () => useDeadLetters('c1'),
    '/api/v1/outbox/dead-letters',
    { cursor: 'c1', limit: '50' },
  ],
  ['useMaintenance', () => useMaintenance(), '/api/v1/maintenance', {}],
  ['useRoles', () => useRoles(), '/api/v1/roles', {}],
  ['useServer', () => useServer(), '/api/v1/server', {}],
  ['useTenants', () => useTenants('c1'), '/api/v1/tenants', { cursor: 'c1', limit: '50' }],
  ['useUsers', () => useUsers('c1'), '/api/v1/users', { cursor: 'c1', limit: '50' }],
] as const;

describe('what administration asks', () => {
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

describe('what administration changes', () => {
  it('should let useChangeUser send its change with the token of this page', async () => {
    const asked = answer('patch', '/api/v1/users/i1', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useChangeUser);
    const done = await act(() =>
      change.current.mutateAsync({ params: { path: { id: 'i1' } }, body: {} } as never),
    );
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useCreateApiKey send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/api-keys', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useCreateApiKey);
    const done = await act(() => change.current.mutateAsync({ body: {} } as never));
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useCreateTenant send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/tenants', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useCreateTenant);
    const done = await act(() => change.current.mutateAsync({ body: {} } as never));
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useCreateUser send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/users', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useCreateUser);
    const done = await act(() => change.current.mutateAsync({ body: {} } as never));
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useReplayDeadLetter send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/outbox/dead-letters/i1/replay', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useReplayDeadLetter);
    const done = await act(() =>
      change.current.mutateAsync({ params: { path: { id: 'i1' } }, body: {} } as never),
    );
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useRevokeApiKey send its change with the token of this page', async () => {
    const asked = answer('delete', '/api/v1/api-keys/i1', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useRevokeApiKey);
    const done = await act(() =>
      change.current.mutateAsync({ params: { path: { id: 'i1' } }, body: {} } as never),
    );
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useSetMaintenance send its change with the token of this page', async () => {
    const asked = answer('put', '/api/v1/maintenance', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useSetMaintenance);
    const done = await act(() => change.current.mutateAsync({ body: {} } as never));
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });
});
