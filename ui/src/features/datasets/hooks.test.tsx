import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rememberCsrfToken } from '@/api/csrf';
import { answer } from '@/testing/answer';
import { mounted, settled } from '@/testing/render';
import { useCreateDataset } from './useCreateDataset';
import { useDataset } from './useDataset';
import { useDatasets } from './useDatasets';
import { useFindings } from './useFindings';
import { useImports } from './useImports';
import { useQuarantine } from './useQuarantine';
import { useRecords } from './useRecords';
import { useVersion } from './useVersion';
import { useVersions } from './useVersions';

const QUERIES = [
  ['useDataset', () => useDataset('i1'), '/api/v1/datasets/i1', {}],
  ['useDatasets', () => useDatasets('c1'), '/api/v1/datasets', { cursor: 'c1', limit: '50' }],
  [
    'useFindings',
    () => useFindings({ datasetId: 'i1', versionId: 'v1' }, 'c1'),
    '/api/v1/datasets/i1/versions/v1/findings',
    { cursor: 'c1', limit: '50' },
  ],
  ['useImports', () => useImports('i1', 'c1'), '/api/v1/datasets/i1/imports', { cursor: 'c1', limit: '50' }],
  [
    'useQuarantine',
    () => useQuarantine({ datasetId: 'i1', versionId: 'v1' }, 'c1'),
    '/api/v1/datasets/i1/versions/v1/quarantine',
    { cursor: 'c1', limit: '50' },
  ],
  [
    'useRecords',
    () => useRecords({ datasetId: 'i1', versionId: 'v1' }, 'c1'),
    '/api/v1/datasets/i1/versions/v1/records',
    { cursor: 'c1', limit: '50' },
  ],
  [
    'useVersion',
    () => useVersion({ datasetId: 'i1', versionId: 'v1' }),
    '/api/v1/datasets/i1/versions/v1',
    {},
  ],
  [
    'useVersions',
    () => useVersions('i1', 'c1'),
    '/api/v1/datasets/i1/versions',
    { cursor: 'c1', limit: '50' },
  ],
] as const;

describe('what datasets asks', () => {
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

describe('what datasets changes', () => {
  it('should let useCreateDataset send its change with the token of this page', async () => {
    const asked = answer('post', '/api/v1/datasets', { marker: 'done' });
    rememberCsrfToken('token');
    const change = mounted(useCreateDataset);
    const done = await act(() => change.current.mutateAsync({ body: {} } as never));
    expect(done).toEqual({ marker: 'done' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token');
  });
});
