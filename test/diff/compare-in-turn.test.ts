import { describe, expect, it } from 'vitest';
import { compareInTurn } from '../../src/diff/compare-revisions.js';
import { withoutPause } from '../../src/diff/steps.js';
import type { Revision } from '../../src/model/item/item.js';
import { sampleItem, sampleRevision } from '../contract/sample-items.js';

/** Newest first. */
function versions(texts: readonly string[]): readonly Revision[] {
  const ordinals = texts.map((_, index) => texts.length - index);
  return texts.map((content, index) =>
    sampleRevision(sampleItem('a', { revision: ordinals[index] ?? 0 }), { content }),
  );
}

const compare = (revisions: readonly Revision[]) => withoutPause(compareInTurn(revisions));
const isCompared = (texts: readonly string[]) => compare(versions(texts)).map((found) => found !== undefined);

/** The same words in another order for each `n`: as many differences as there can be. */
function shuffled(n: number): string {
  const words = Array.from({ length: 10_000 }, (_, index) => `m${(index * (2 * n + 7)) % 10_007}`);
  return words.join(' ');
}

describe('compareInTurn', () => {
  it('compares each version with the one that follows it', () => {
    const [third, second, first] = compare(versions(['un trois', 'un deux', 'un']));
    expect(third?.text.map(({ kind, text }) => [kind, text])).toContainEqual(['added', 'trois']);
    expect(second?.text.map(({ kind }) => kind)).toEqual(['same', 'added']);
    expect(first).toBeUndefined();
  });

  it('looks at so many characters in all, and leaves out what is beyond them', () => {
    const text = 'mot '.repeat(17_500);
    expect(isCompared([text, text, text, text])).toEqual([true, true, false, false]);
    expect(isCompared(['un', text.repeat(5), text])).toEqual([false, false, false]);
  });

  it('looks so long at all of them as at one at most', () => {
    const compared = isCompared(Array.from({ length: 5 }, (_, index) => shuffled(index)));
    expect(compared[0]).toBe(true);
    expect(compared.slice(0, 4)).toContain(false);
  });
});
