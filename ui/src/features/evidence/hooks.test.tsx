import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useBundles } from './useBundles';
import { useCreateBundle } from './useCreateBundle';
import { useWhy } from './useWhy';

describe('what evidence asks', () => {
  itAsks([
    ['useBundles', () => useBundles('c1'), '/api/v1/bundles', { cursor: 'c1', limit: '50' }],
    ['useWhy', () => useWhy({ type: 'run', id: 'i1' }), '/api/v1/why', { type: 'run', id: 'i1' }],
  ]);
});

describe('what evidence changes', () => {
  itChanges([[useCreateBundle, 'post', '/api/v1/bundles']]);
});
