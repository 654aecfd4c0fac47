import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatDuration,
  formatMetric,
  formatShare,
  humanize,
  NOTHING,
  shortId,
} from './format';

describe('numbers', () => {
  it.each([
    [0.873123, '0.8731'],
    [12, '12'],
    [1234567.4, '1,234,567'],
    [0, '0'],
    [undefined, NOTHING],
  ])('should show the metric %s as %s', (value, text) => expect(formatMetric(value)).toBe(text));

  it.each([
    [0, '0 B'],
    [1023, '1020 B'],
    [1536, '1.5 KiB'],
    [5 * 2 ** 30, '5 GiB'],
  ])('should show %i bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it('should show shares as percentages', () => expect(formatShare(0.0123, 2)).toBe('1.23 %'));

  it('should not show a small share as none', () => {
    expect(formatShare(0.0002)).toBe('< 0.1 %');
    expect(formatShare(0)).toBe('0.0 %');
  });
});

describe('times', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');

  it.each([
    ['2026-11-21T09:59:57Z', 'just now'],
    ['2026-11-21T09:59:30Z', '30 seconds ago'],
    ['2026-11-21T08:00:00Z', '2 hours ago'],
    ['2026-11-20T10:00:00Z', 'yesterday'],
    ['2026-12-21T10:00:00Z', 'next month'],
  ])('should tell %s as %s', (time, text) => expect(formatAgo(time, now)).toBe(text));

  it.each([
    [0.25, '250 ms'],
    [12.34, '12.3 s'],
    [75, '1 min 15 s'],
    [7260, '2 h 1 min'],
  ])('should tell %s seconds as %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe('words', () => {
  it('should turn codes into words and keep acronyms', () => {
    expect(humanize('promotion_refused')).toBe('Promotion refused');
    expect(humanize('mrc')).toBe('MRC');
    expect(humanize(undefined)).toBe(NOTHING);
  });

  it('should shorten identifiers but not names', () => {
    expect(shortId('01a1fd79-7068-7000-91ae-e32730604826')).toBe('01a1fd79…4826');
    expect(shortId('churn')).toBe('churn');
  });
});
