import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useActivatePolicyVersion } from './useActivatePolicyVersion';
import { useAddPolicyVersion } from './useAddPolicyVersion';
import { useContexts } from './useContexts';
import { useCreatePolicy } from './useCreatePolicy';
import { useDecidedVersion } from './useDecidedVersion';
import { useDecisions } from './useDecisions';
import { useDryRun } from './useDryRun';
import { usePolicies } from './usePolicies';
import { usePolicy } from './usePolicy';
import { usePolicyVersions } from './usePolicyVersions';

describe('what policies asks', () => {
  itAsks([
    ['useContexts', () => useContexts(), '/api/v1/policies/contexts', {}],
    ['useDecidedVersion', () => useDecidedVersion('i1'), '/api/v1/model-versions/i1', {}],
    ['useDecisions', () => useDecisions('c1'), '/api/v1/decisions', { cursor: 'c1', limit: '50' }],
    ['usePolicies', () => usePolicies('c1'), '/api/v1/policies', { cursor: 'c1', limit: '50' }],
    ['usePolicy', () => usePolicy('i1'), '/api/v1/policies/i1', {}],
    ['usePolicyVersions', () => usePolicyVersions('i1'), '/api/v1/policies/i1/versions', {}],
  ]);
});

describe('what policies changes', () => {
  itChanges([
    [useActivatePolicyVersion, 'post', '/api/v1/policies/i1/versions/2/activate', { id: 'i1', number: '2' }],
    [useAddPolicyVersion, 'post', '/api/v1/policies/i1/versions', { id: 'i1' }],
    [useCreatePolicy, 'post', '/api/v1/policies'],
    [useDryRun, 'post', '/api/v1/policies/dry-run'],
  ]);
});
