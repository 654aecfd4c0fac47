import type { Metric } from '@/api/types';

export interface Series {
  key: string;
  steps: number[];
  values: number[];
}

/** The last value of each metric, in the order in which the metrics first appeared. */
export function latestByKey(metrics: readonly Metric[]): Metric[] {
  const latest = new Map<string, Metric>();
  for (const metric of metrics) {
    const known = latest.get(metric.key ?? '');
    if (!known || (metric.step ?? 0) >= (known.step ?? 0)) latest.set(metric.key ?? '', metric);
  }
  return [...latest.values()];
}

/** Metrics that were logged more than once, as lines over their steps. */
export function seriesOf(metrics: readonly Metric[]): Series[] {
  const byKey = new Map<string, Metric[]>();
  for (const metric of metrics) {
    const key = metric.key ?? '';
    byKey.set(key, [...(byKey.get(key) ?? []), metric]);
  }
  return [...byKey]
    .filter(([, points]) => points.length > 1)
    .map(([key, points]) => {
      const sorted = points.toSorted((left, right) => (left.step ?? 0) - (right.step ?? 0));
      return {
        key,
        steps: sorted.map((point) => point.step ?? 0),
        values: sorted.map((point) => point.value ?? NaN),
      };
    });
}
