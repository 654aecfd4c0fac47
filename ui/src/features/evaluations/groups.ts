import type { Measurement } from '@/api/types';

export interface GroupComparison {
  metric: string;
  groups: { group: string; value: number }[];
}

/** Metrics that were measured per group, side by side. */
export function comparisonsOf(metrics: readonly Measurement[]): GroupComparison[] {
  const byMetric = new Map<string, GroupComparison>();
  for (const { name, group, value } of metrics) {
    if (!group || value === undefined || value === null) continue;
    const comparison = byMetric.get(name) ?? { metric: name, groups: [] };
    comparison.groups.push({ group, value });
    byMetric.set(name, comparison);
  }
  return [...byMetric.values()];
}

/** Which side of its threshold a metric has to keep. */
export function directionOf(metric: Pick<Measurement, 'direction'>): string {
  return metric.direction?.toLowerCase() === 'at_least' ? 'at least' : 'at most';
}
