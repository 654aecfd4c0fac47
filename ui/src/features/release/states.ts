import type { Promotion } from '@/api/types';

/** Still to be decided on. */
export function isOpen(promotion: Promotion): boolean {
  return promotion.state === 'pending';
}
