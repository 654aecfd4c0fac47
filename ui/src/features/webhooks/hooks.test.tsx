import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useChangeWebhook } from './useChangeWebhook';
import { useCreateWebhook } from './useCreateWebhook';
import { useDeleteWebhook } from './useDeleteWebhook';
import { useDeliveries } from './useDeliveries';
import { useDelivery } from './useDelivery';
import { usePauseWebhook } from './usePauseWebhook';
import { useReplayDelivery } from './useReplayDelivery';
import { useReplayFailed } from './useReplayFailed';
import { useResumeWebhook } from './useResumeWebhook';
import { useRotateSecret } from './useRotateSecret';
import { useTestWebhook } from './useTestWebhook';
import { useWebhook } from './useWebhook';
import { useWebhooks } from './useWebhooks';

const DELIVERIES = '/api/v1/webhooks/w1/deliveries';

describe('what webhooks ask', () => {
  itAsks([
    ['useWebhooks', () => useWebhooks('c1'), '/api/v1/webhooks', { cursor: 'c1', limit: '50' }],
    ['useWebhook', () => useWebhook('w1'), '/api/v1/webhooks/w1', {}],
    [
      'useDeliveries',
      () => useDeliveries('w1', 'failed', 'c1'),
      DELIVERIES,
      { state: 'failed', cursor: 'c1', limit: '50' },
    ],
    ['useDelivery', () => useDelivery('w1', 'd1'), `${DELIVERIES}/d1`, {}],
  ]);
});

describe('what webhooks change', () => {
  itChanges([
    [useCreateWebhook, 'post', '/api/v1/webhooks'],
    [useChangeWebhook, 'patch', '/api/v1/webhooks/w1', { id: 'w1' }],
    [useDeleteWebhook, 'delete', '/api/v1/webhooks/w1', { id: 'w1' }],
    [usePauseWebhook, 'post', '/api/v1/webhooks/w1/pause', { id: 'w1' }],
    [useResumeWebhook, 'post', '/api/v1/webhooks/w1/resume', { id: 'w1' }],
    [useRotateSecret, 'post', '/api/v1/webhooks/w1/rotate', { id: 'w1' }],
    [useTestWebhook, 'post', '/api/v1/webhooks/w1/test', { id: 'w1' }],
    [useReplayFailed, 'post', '/api/v1/webhooks/w1/replay', { id: 'w1' }],
    [useReplayDelivery, 'post', `${DELIVERIES}/d1/replay`, { id: 'w1', delivery_id: 'd1' }],
  ]);
});
