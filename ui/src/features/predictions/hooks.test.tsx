import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { usePrediction } from './usePrediction';
import { usePredictions } from './usePredictions';
import { useRecordOutcome } from './useRecordOutcome';

describe('what predictions asks', () => {
  itAsks([
    ['usePrediction', () => usePrediction('i1'), '/api/v1/predictions/i1', {}],
    ['usePredictions', () => usePredictions('c1'), '/api/v1/predictions', { cursor: 'c1', limit: '50' }],
  ]);
});

describe('what predictions changes', () => {
  itChanges([[useRecordOutcome, 'post', '/api/v1/predictions/i1/outcome', { id: 'i1' }]]);
});
