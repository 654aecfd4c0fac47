import { describe, expect, it } from 'vitest';
import { thresholdsOf } from './thresholds';

describe('thresholds of a form', () => {
  it('should hold what was filled in and leave the rest to be measured only', () => {
    const form: Record<string, string> = { 'auc block': '0.85', 'auc warn': '0.9', 'ece block': '0.06' };
    expect(thresholdsOf((name) => form[name] ?? '')).toEqual([
      { metric: 'auc', direction: 'at_least', block: 0.85, warn: 0.9 },
      { metric: 'ece', direction: 'at_most', block: 0.06 },
    ]);
  });
});
