import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useEntries } from './useEntries';
import { useEntry } from './useEntry';
import { useProof } from './useProof';
import { useVerifyLedger } from './useVerifyLedger';

describe('what ledger asks', () => {
  itAsks([
    [
      'useEntries',
      () => useEntries({ kind: 'run' }, 'c1'),
      '/api/v1/ledger/entries',
      { cursor: 'c1', limit: '50', kind: 'run' },
    ],
    ['useEntry', () => useEntry('i1'), '/api/v1/ledger/entries/i1', {}],
    ['useProof', () => useProof('i1'), '/api/v1/ledger/entries/i1/proof', {}],
  ]);
});

describe('what ledger changes', () => {
  itChanges([[useVerifyLedger, 'post', '/api/v1/ledger/verify']]);
});
