import { describe, expect, it } from 'vitest';
import { answer } from '@/testing/answer';
import { settled } from '@/testing/render';
import { useEvaluation } from './useEvaluation';

const QUERIES = [['useEvaluation', () => useEvaluation('i1'), '/api/v1/evaluations/i1', {}]] as const;

describe('what evaluations asks', () => {
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
