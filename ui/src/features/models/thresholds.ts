import type { components } from '@/api/schema';

type NewThreshold = components['schemas']['NewThreshold'];

interface Offer {
  metric: string;
  title: string;
  direction: NewThreshold['direction'];
  side: string;
}

/** The thresholds a form offers; the API takes any metric, also per group. */
export const THRESHOLDS: readonly Offer[] = [
  { metric: 'auc', title: 'AUC', direction: 'at_least', side: 'at least' },
  { metric: 'log_loss', title: 'Log loss', direction: 'at_most', side: 'at most' },
  { metric: 'ece', title: 'Calibration error', direction: 'at_most', side: 'at most' },
  { metric: 'disparate_impact', title: 'Disparate impact', direction: 'at_least', side: 'at least' },
];

/** The thresholds that were filled in; one needs at least the value that blocks. */
export function thresholdsOf(value: (name: string) => string): NewThreshold[] {
  return THRESHOLDS.flatMap(({ metric, direction }) => {
    const block = value(`${metric} block`);
    const warn = value(`${metric} warn`);
    if (block === '') return [];
    return [{ metric, direction, block: Number(block), ...(warn !== '' && { warn: Number(warn) }) }];
  });
}
