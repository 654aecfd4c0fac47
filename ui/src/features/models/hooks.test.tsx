import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rememberCsrfToken } from '@/api/csrf';
import { answer } from '@/testing/answer';
import { mounted, settled } from '@/testing/render';
import { useEvaluations } from './useEvaluations';
import { useHistory } from './useHistory';
import { useLineage } from './useLineage';
import { useModel } from './useModel';
import { useModelVersion } from './useModelVersion';
import { useModelVersions } from './useModelVersions';
import { useModels } from './useModels';
import { useRequestPromotion } from './useRequestPromotion';
import { useSubmitVersion } from './useSubmitVersion';
import { useVersionArtifacts } from './useVersionArtifacts';

const QUERIES = [
  [
    'useEvaluations',
    () => useEvaluations('i1'),
    '/api/v1/evaluations',
    { limit: '50', model_version_id: 'i1' },
  ],
  ['useHistory', () => useHistory('i1'), '/api/v1/model-versions/i1/history', {}],
  ['useLineage', () => useLineage('i1'), '/api/v1/model-versions/i1/lineage', {}],
  ['useModel', () => useModel('i1'), '/api/v1/models/i1', {}],
  ['useModelVersion', () => useModelVersion('i1'), '/api/v1/model-versions/i1', {}],
  [
    'useModelVersions',
    () => useModelVersions('i1', 'c1'),
    '/api/v1/models/i1/versions',
    { cursor: 'c1', limit: '50' },
  ],
  ['useModels', () => useModels('c1'), '/api/v1/models', { cursor: 'c1', limit: '50' }],
  ['useVersionArtifacts', () => useVersionArtifacts('i1'), '/api/v1/model-versions/i1/artifacts', {}],
] as const;

describe('what models asks', () => {
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

describe('what models changes', () => {
  it('should let useRequestPromotion send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/promotions', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useRequestPromotion);
    const done = await act(() => change.current.mutateAsync({ body: {} } as never));
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('should let useSubmitVersion send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/model-versions/i1/submit', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useSubmitVersion);
    const done = await act(() =>
      change.current.mutateAsync({ params: { path: { id: 'i1' } }, body: {} } as never),
    );
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });
});
