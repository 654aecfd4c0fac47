import { describe, expect, it } from 'vitest';
import { eventTypesOf } from './eventTypes';

describe('event types', () => {
  it('should be read from lines and commas', () => {
    expect(eventTypesOf(' dev.probity.registry.*,\n\ndev.probity.vault.* ')).toEqual([
      'dev.probity.registry.*',
      'dev.probity.vault.*',
    ]);
  });

  it('should mean every event when there are none', () => {
    expect(eventTypesOf(' \n')).toEqual(['*']);
  });
});
