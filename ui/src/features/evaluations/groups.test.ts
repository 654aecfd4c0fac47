import { describe, expect, it } from 'vitest';
import { comparisonsOf, directionOf } from './groups';

describe('group comparisons', () => {
  it('should gather a metric over its groups and leave the rest out', () => {
    const metrics = [
      { name: 'auc', cases: 10, value: 0.8 },
      { name: 'selection_rate', cases: 10, group: 'gender: F', value: 0.2 },
      { name: 'selection_rate', cases: 10, group: 'gender: M', value: 0.3 },
      { name: 'true_positive_rate', cases: 10, group: 'gender: F' },
    ];
    expect(comparisonsOf(metrics)).toEqual([
      {
        metric: 'selection_rate',
        groups: [
          { group: 'gender: F', value: 0.2 },
          { group: 'gender: M', value: 0.3 },
        ],
      },
    ]);
  });

  it('should name the side a threshold is on', () => {
    expect(directionOf({ direction: 'at_least' })).toBe('at least');
    expect(directionOf({ direction: 'at_most' })).toBe('at most');
  });
});
