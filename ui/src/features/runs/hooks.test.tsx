import { describe, expect, it } from 'vitest';
import { answer } from '@/testing/answer';
import { settled } from '@/testing/render';
import { useRun } from './useRun';
import { useRunArtifacts } from './useRunArtifacts';
import { useRuns } from './useRuns';

const QUERIES = [
  ['useRun', () => useRun('i1'), '/api/v1/runs/i1', {}],
  ['useRunArtifacts', () => useRunArtifacts('i1'), '/api/v1/runs/i1/artifacts', {}],
  ['useRuns', () => useRuns('c1'), '/api/v1/runs', { cursor: 'c1', limit: '50' }],
] as const;

describe('what runs asks', () => {
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
