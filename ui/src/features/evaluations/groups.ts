import type { Measurement } from '@/api/types';
import { humanize } from '@/lib/format';

export interface GroupComparison {
  metric: string;
  groups: { group: string; value: number }[];
}

/** Metrics that were measured per group, side by side. */
export function comparisonsOf(metrics: readonly Measurement[]): GroupComparison[] {
  const byMetric = new Map<string, GroupComparison>();
  for (const { name = '', group, value } of metrics) {
    if (!group || value === undefined || value === null) continue;
    const comparison = byMetric.get(name) ?? { metric: name, groups: [] };
    comparison.groups.push({ group, value });
    byMetric.set(name, comparison);
  }
  return [...byMetric.values()];
}

/** Which side of its threshold a metric has to keep. */
export function directionOf(metric: Measurement): string {
  return metric.direction?.toLowerCase() === 'at_least' ? 'at least' : 'at most';
}

const ACRONYMS = new Set(['auc', 'ece', 'psi', 'ks', 'f1', 'mcc', 'pr', 'roc', 'tpr', 'fpr']);

/** A metric's name for people; acronyms stay acronyms. */
export function metricTitle(name: string | undefined): string {
  return humanize(name)
    .split(' ')
    .map((word) => (ACRONYMS.has(word.toLowerCase()) ? word.toUpperCase() : word))
    .join(' ');
}
