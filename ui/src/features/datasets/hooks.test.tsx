import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useCreateDataset } from './useCreateDataset';
import { useDataset } from './useDataset';
import { useDatasets } from './useDatasets';
import { useFindings } from './useFindings';
import { useImports } from './useImports';
import { useQuarantine } from './useQuarantine';
import { useRecords } from './useRecords';
import { useVersion } from './useVersion';
import { useVersions } from './useVersions';

describe('what datasets asks', () => {
  itAsks([
    ['useDataset', () => useDataset('i1'), '/api/v1/datasets/i1', {}],
    ['useDatasets', () => useDatasets('c1'), '/api/v1/datasets', { cursor: 'c1', limit: '50' }],
    [
      'useFindings',
      () => useFindings({ datasetId: 'i1', versionId: 'v1' }, 'c1'),
      '/api/v1/datasets/i1/versions/v1/findings',
      { cursor: 'c1', limit: '50' },
    ],
    [
      'useImports',
      () => useImports('i1', 'c1'),
      '/api/v1/datasets/i1/imports',
      { cursor: 'c1', limit: '50' },
    ],
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
  ]);
});

describe('what datasets changes', () => {
  itChanges([[useCreateDataset, 'post', '/api/v1/datasets']]);
});
