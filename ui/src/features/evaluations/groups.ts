import type { EvaluationMetric } from '@/api/types';

export interface GroupComparison {
  metric: string;
  groups: { group: string; value: number }[];
}

/** Metrics that were measured per group, side by side. */
export function comparisonsOf(metrics: readonly EvaluationMetric[]): GroupComparison[] {
  const byMetric = new Map<string, GroupComparison>();
  for (const { name = '', group, value } of metrics) {
    if (!group || value === undefined || value === null) continue;
    const comparison = byMetric.get(name) ?? { metric: name, groups: [] };
    comparison.groups.push({ group, value });
    byMetric.set(name, comparison);
  }
  return [...byMetric.values()];
}

/** `gte` and `higher_is_better` in the words of a reader. */
export function directionOf(metric: EvaluationMetric): string {
  return /^(gte?|min|higher|at_least|up|maximi[sz]e)/i.test(metric.direction ?? '') ? 'at least' : 'at most';
}
