import { describe, expect, it } from 'vitest';
import { covers } from './permissions';

describe('permissions', () => {
  it.each([
    [['*'], 'user:admin', true],
    [['user:*'], 'user:admin', true],
    [['user:admin'], 'user:admin', true],
    [['user:read'], 'user:admin', false],
    [['use:*'], 'user:admin', false],
    [[], 'user:admin', false],
  ])('should find that %j asked for %s gives %s', (granted, asked, answer) =>
    expect(covers(granted, asked)).toBe(answer),
  );
});
