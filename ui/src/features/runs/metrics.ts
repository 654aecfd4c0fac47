import type { Metric } from '@/api/types';

export interface Series {
  name: string;
  steps: number[];
  values: number[];
}

/** A metric's history as a line over its steps; a single value makes no line. */
export function seriesOf(name: string, history: readonly Metric[]): Series | undefined {
  if (history.length < 2) return undefined;
  const sorted = history.toSorted((left, right) => left.step - right.step);
  return {
    name,
    steps: sorted.map((point) => point.step),
    values: sorted.map((point) => point.value),
  };
}
