import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rememberCsrfToken } from '@/api/csrf';
import { answer } from '@/testing/answer';
import { mounted, settled } from '@/testing/render';
import { useCompletePromotion } from './useCompletePromotion';
import { useDecide } from './useDecide';
import { usePendingApprovals } from './usePendingApprovals';
import { usePromotion } from './usePromotion';
import { usePromotions } from './usePromotions';

const QUERIES = [
  [
    'usePendingApprovals',
    () => usePendingApprovals('c1'),
    '/api/v1/approvals',
    { cursor: 'c1', limit: '50', pending: 'true' },
  ],
  ['usePromotion', () => usePromotion('i1'), '/api/v1/promotions/i1', {}],
  ['usePromotions', () => usePromotions('c1'), '/api/v1/promotions', { cursor: 'c1', limit: '50' }],
] as const;

describe('what release asks', () => {
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

describe('what release changes', () => {
  it('should let useCompletePromotion send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/promotions/i1/complete', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useCompletePromotion);
    const done = await act(() =>
      change.current.mutateAsync({ params: { path: { id: 'i1' } }, body: {} } as never),
    );
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useDecide send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/promotions/i1/approvals', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useDecide);
    const done = await act(() =>
      change.current.mutateAsync({ params: { path: { id: 'i1' } }, body: {} } as never),
    );
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });
});
