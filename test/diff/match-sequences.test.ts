import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchSequences } from '../../src/diff/match-sequences.js';
import { withoutPause } from '../../src/diff/steps.js';

const match = (before: readonly number[], after: readonly number[], left = 1_000_000) => [
  ...withoutPause(matchSequences(Int32Array.from(before), Int32Array.from(after), { left })),
];

describe('matching two sequences', () => {
  const sequence = fc.array(fc.nat({ max: 4 }), { maxLength: 40 });

  it('gives a common subsequence, as long as can be', () => {
    fc.assert(
      fc.property(sequence, sequence, (before, after) => {
        const partners = match(before, after);
        const matched = partners.flatMap((partner, at) => (partner < 0 ? [] : [[at, partner] as const]));
        for (const [at, partner] of matched) expect(before[at]).toBe(after[partner]);
        const rising = matched.map(([, partner]) => partner);
        expect(rising).toEqual([...new Set(rising)].sort((a, b) => a - b));
        expect(matched).toHaveLength(longest(before, after));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives a common subsequence still where the budget ends early', () => {
    fc.assert(
      fc.property(sequence, sequence, fc.nat({ max: 60 }), (before, after, left) => {
        const partners = match(before, after, left);
        let last = -1;
        for (const [at, partner] of partners.entries()) {
          if (partner < 0) continue;
          expect(before[at]).toBe(after[partner]);
          expect(partner).toBeGreaterThan(last);
          last = partner;
        }
      }),
    );
  });

  it('matches what begins and ends alike without spending anything', () => {
    const budget = { left: 0 };
    const partners = withoutPause(matchSequences(Int32Array.from([1, 2, 3, 9]), Int32Array.from([1, 2, 4, 9]), budget));
    expect([...partners]).toEqual([0, 1, -1, 3]);
    expect(budget.left).toBe(0);
  });

  it('goes on with good places where there are more differences than it looks at', () => {
    const before = Array.from({ length: 4_000 }, (_, n) => (n * 7) % 31);
    const after = Array.from({ length: 4_000 }, (_, n) => (n * 11) % 29);
    const matched = match(before, after, 100_000_000).filter((partner) => partner >= 0).length;
    expect(matched).toBeGreaterThan(longest(before, after) * 0.5);
  });
});

function longest(before: readonly number[], after: readonly number[]): number {
  let row = new Array<number>(after.length + 1).fill(0);
  for (const value of before) {
    const next = [0];
    for (const [index, other] of after.entries()) {
      next.push(value === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
