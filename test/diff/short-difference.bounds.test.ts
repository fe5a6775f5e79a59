import { describe, it } from 'vitest';
import { shortDifference } from '../../src/diff/short-difference.js';
import { withoutPause } from '../../src/diff/steps.js';
import type { Revision } from '../../src/model/item/item.js';
import { sampleItem, sampleRevision } from '../contract/sample-items.js';
import { expectWithinMs } from '../processor-time.js';

const shortly = (...versions: Parameters<typeof shortDifference>) => withoutPause(shortDifference(...versions));

const version = (content: string, more: Partial<Revision> = {}): Revision =>
  sampleRevision(sampleItem('a'), { content, ...more });

const paragraph = (n: number) =>
  `<p>Le paragraphe ${n} du règlement, dans sa version du ${1 + (n % 28)} mars 2026.</p>`;
const long = (count: number, change: (n: number) => string = paragraph) =>
  Array.from({ length: count }, (_, n) => change(n)).join('\n');

describe('a short difference', () => {
  it('takes a moment at most, whatever the texts', () => {
    const shuffled = (n: number) =>
      Array.from({ length: 7_000 }, (_, at) => `m${(at * (2 * n + 7)) % 10_007}`).join(' ');
    const worst = [
      [version(shuffled(1)), version(shuffled(2))],
      [version(long(6_500)), version(long(6_500, (n) => paragraph(n % 5 === 0 ? n + 1 : n)))],
      [version('<p>x</p>'.repeat(60_000)), version('<p>y</p>'.repeat(60_000))],
    ] as const;
    // The first time costs what the runtime makes of it.
    for (const [before, after] of worst) shortly(before, after);
    for (const [before, after] of worst) {
      expectWithinMs(200, () => shortly(before, after));
    }
  });
});
