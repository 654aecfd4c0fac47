import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useCreateModel } from './useCreateModel';
import { useCreateSuite } from './useCreateSuite';
import { useDeploy } from './useDeploy';
import { useEvaluations } from './useEvaluations';
import { useHistory } from './useHistory';
import { useLineage } from './useLineage';
import { useModel } from './useModel';
import { useModelVersion } from './useModelVersion';
import { useModelVersions } from './useModelVersions';
import { useModels } from './useModels';
import { useProducingRun } from './useProducingRun';
import { useRequestPromotion } from './useRequestPromotion';
import { useStartEvaluation } from './useStartEvaluation';
import { useSubmitVersion } from './useSubmitVersion';
import { useSuites } from './useSuites';
import { useVersionArtifacts } from './useVersionArtifacts';

describe('what models asks', () => {
  itAsks([
    [
      'useEvaluations',
      () => useEvaluations('i1'),
      '/api/v1/evaluations',
      { limit: '50', model_version_id: 'i1' },
    ],
    ['useHistory', () => useHistory('i1'), '/api/v1/model-versions/i1/history', {}],
    ['useLineage', () => useLineage('i1'), '/api/v1/model-versions/i1/lineage', {}],
    ['useModel', () => useModel('i1'), '/api/v1/models/i1', {}],
    ['useProducingRun', () => useProducingRun('i1'), '/api/v1/runs/i1', {}],
    ['useModelVersion', () => useModelVersion('i1'), '/api/v1/model-versions/i1', {}],
    [
      'useModelVersions',
      () => useModelVersions('i1', 'c1'),
      '/api/v1/models/i1/versions',
      { cursor: 'c1', limit: '50' },
    ],
    ['useModels', () => useModels('', 'c1'), '/api/v1/models', { cursor: 'c1', limit: '50' }],
    ['useModels', () => useModels('churn', undefined), '/api/v1/models', { q: 'churn', limit: '50' }],
    ['useVersionArtifacts', () => useVersionArtifacts('i1'), '/api/v1/model-versions/i1/artifacts', {}],
    ['useSuites', () => useSuites(), '/api/v1/suites', { limit: '200' }],
  ]);
});

describe('what models changes', () => {
  itChanges([
    [useRequestPromotion, 'post', '/api/v1/promotions'],
    [useSubmitVersion, 'post', '/api/v1/model-versions/i1/submit', { id: 'i1' }],
    [useCreateModel, 'post', '/api/v1/models'],
    [useCreateSuite, 'post', '/api/v1/suites'],
    [useDeploy, 'post', '/api/v1/deployments'],
    [useStartEvaluation, 'post', '/api/v1/evaluations'],
  ]);
});
