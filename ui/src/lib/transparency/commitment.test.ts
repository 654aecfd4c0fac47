import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical';
import { commitment } from './commitment';

describe('canonical JSON', () => {
  it('should write the example of RFC 8785, section 3.2.2', () => {
    const example = {
      // The first is written 333333333.33333329 there, which is the same double.
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });
});

describe('commitments', () => {
  it('should hash domain, name, salt and canonical value', async () => {
    const salt = Buffer.alloc(32, 9);
    const expected = createHash('sha256')
      .update('dev.probity/commitment/v1\nactor\n')
      .update(salt)
      .update('{"a":1,"b":2}')
      .digest('base64');
    expect(await commitment('actor', salt.toString('base64'), { b: 2, a: 1 })).toBe(expected);
    expect(await commitment('reason', salt.toString('base64'), { b: 2, a: 1 })).not.toBe(expected);
  });
});
