import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useCompletePromotion } from './useCompletePromotion';
import { useDecide } from './useDecide';
import { usePendingApprovals } from './usePendingApprovals';
import { usePromotion } from './usePromotion';
import { usePromotions } from './usePromotions';
import { useWithdraw } from './useWithdraw';

describe('what release asks', () => {
  itAsks([
    [
      'usePendingApprovals',
      () => usePendingApprovals('c1'),
      '/api/v1/approvals',
      { cursor: 'c1', limit: '50', pending: 'true' },
    ],
    ['usePromotion', () => usePromotion('i1'), '/api/v1/promotions/i1', {}],
    ['usePromotions', () => usePromotions('c1'), '/api/v1/promotions', { cursor: 'c1', limit: '50' }],
  ]);
});

describe('what release changes', () => {
  itChanges([
    [useCompletePromotion, 'post', '/api/v1/promotions/i1/complete', { id: 'i1' }],
    [useDecide, 'post', '/api/v1/promotions/i1/approvals', { id: 'i1' }],
    [useWithdraw, 'post', '/api/v1/promotions/i1/withdraw', { id: 'i1' }],
  ]);
});
