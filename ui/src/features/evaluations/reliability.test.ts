import { describe, expect, it } from 'vitest';
import { reliabilityOf } from './reliability';

const interval = { low: 0, high: 1 };

describe('the points of a reliability diagram', () => {
  it('should go from the lowest probability to the highest and leave out empty bins', () => {
    const points = reliabilityOf([
      { count: 5, mean_probability: 0.6, observed: 0.5, interval },
      { count: 0, mean_probability: 0, observed: 0, interval },
      { count: 5, mean_probability: 0.1, observed: 0.2, interval },
    ]);
    expect(points).toEqual({ predicted: [0.1, 0.6], observed: [0.2, 0.5] });
  });
});
