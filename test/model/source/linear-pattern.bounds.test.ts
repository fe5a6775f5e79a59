import { describe, it } from 'vitest';
import { compileLinear } from '../../../src/model/source/linear-pattern.js';
import { expectWithinMs } from '../../processor-time.js';

describe('an expression that a definition holds', () => {
  it('is read in the time of the text, whatever it is', () => {
    const hostile = ['(x+x+)+y', '^(\\w+\\s?)*$', '(a|aa)+$', '(.*a){20}'];
    const text = `${'x'.repeat(4_000)} ${'a'.repeat(4_000)}!`;
    expectWithinMs(1_500, () => hostile.map((pattern) => compileLinear(pattern).test(text)));
  });
});
