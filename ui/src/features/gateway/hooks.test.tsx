import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useCreateUpstream } from './useCreateUpstream';
import { useGatewayDecision } from './useGatewayDecision';
import { useGatewayDecisions } from './useGatewayDecisions';
import { useUpstreams } from './useUpstreams';

describe('what gateway asks', () => {
  itAsks([
    ['useGatewayDecision', () => useGatewayDecision('i1'), '/api/v1/gateway/decisions/i1', {}],
    [
      'useGatewayDecisions',
      () => useGatewayDecisions('c1'),
      '/api/v1/gateway/decisions',
      { cursor: 'c1', limit: '50' },
    ],
    ['useUpstreams', () => useUpstreams('c1'), '/api/v1/upstreams', { cursor: 'c1', limit: '50' }],
  ]);
});

describe('what gateway changes', () => {
  itChanges([[useCreateUpstream, 'post', '/api/v1/upstreams']]);
});
