import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useModelChoices } from './useModelChoices';
import { useRegisterVersion } from './useRegisterVersion';
import { useRun } from './useRun';
import { useRunArtifacts } from './useRunArtifacts';
import { useRuns } from './useRuns';
import { useStartTraining } from './useStartTraining';
import { useTrainingData } from './useTrainingData';

describe('what runs asks', () => {
  itAsks([
    ['useRun', () => useRun('i1'), '/api/v1/runs/i1', {}],
    ['useRunArtifacts', () => useRunArtifacts('i1'), '/api/v1/runs/i1/artifacts', {}],
    ['useRuns', () => useRuns('c1'), '/api/v1/runs', { cursor: 'c1', limit: '50' }],
    ['useTrainingData', () => useTrainingData(), '/api/v1/datasets', { limit: '200' }],
    ['useModelChoices', () => useModelChoices(), '/api/v1/models', { limit: '200' }],
  ]);
});

describe('what runs changes', () => {
  itChanges([
    [useStartTraining, 'post', '/api/v1/trainings'],
    [useRegisterVersion, 'post', '/api/v1/models/i1/versions', { modelId: 'i1' }],
  ]);
});
