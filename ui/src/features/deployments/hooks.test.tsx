import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useDeployment } from './useDeployment';
import { useDeployments } from './useDeployments';
import { useRollBack } from './useRollBack';
import { useShiftTraffic } from './useShiftTraffic';
import { useStop } from './useStop';

describe('what deployments asks', () => {
  itAsks([
    ['useDeployment', () => useDeployment('i1'), '/api/v1/deployments/i1', {}],
    ['useDeployments', () => useDeployments('c1'), '/api/v1/deployments', { cursor: 'c1', limit: '50' }],
  ]);
});

describe('what deployments changes', () => {
  itChanges([
    [useRollBack, 'post', '/api/v1/deployments/i1/rollback', { id: 'i1' }],
    [useShiftTraffic, 'post', '/api/v1/deployments/i1/traffic', { id: 'i1' }],
    [useStop, 'post', '/api/v1/deployments/i1/stop', { id: 'i1' }],
  ]);
});
