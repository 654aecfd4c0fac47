import type { Deployment } from '@/api/types';

/** A deployment that answers requests, and so can be taken out. */
export function isServing({ state }: Deployment): boolean {
  return state === 'canary' || state === 'live';
}
