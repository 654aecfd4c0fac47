import type { CalibrationBin } from '@/api/types';

/** The points of a reliability diagram from left to right; a bin that nothing fell into has none. */
export function reliabilityOf(bins: readonly CalibrationBin[]): { predicted: number[]; observed: number[] } {
  const points = bins
    .filter((bin) => bin.count > 0)
    .toSorted((left, right) => left.mean_probability - right.mean_probability);
  return {
    predicted: points.map((bin) => bin.mean_probability),
    observed: points.map((bin) => bin.observed),
  };
}
