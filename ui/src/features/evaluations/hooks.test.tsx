import { describe } from 'vitest';
import { itAsks } from '@/testing/hooks';
import { useEvaluatedVersion } from './useEvaluatedVersion';
import { useEvaluation } from './useEvaluation';

describe('what evaluations asks', () => {
  itAsks([
    ['useEvaluation', () => useEvaluation('i1'), '/api/v1/evaluations/i1', {}],
    ['useEvaluatedVersion', () => useEvaluatedVersion('i1'), '/api/v1/model-versions/i1', {}],
  ]);
});
