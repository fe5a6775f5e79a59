import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/diff/diff-texts.js';
import { expectWithinMs } from '../processor-time.js';
import { diffTexts } from './diff-at-once.js';

/** The text of one side. */
function side(changes: readonly Change[], without: Change['kind']): string {
  return changes.map(({ kind, text }) => (kind === without ? '' : text)).join('');
}

/** The text without what does not count. */
function letters(text: string): string {
  return text.replace(/\s/g, '');
}

describe('the difference of two texts', () => {
  it.each([
    ['a rewritten text', words(200_000, (n) => `a${n}`), words(200_000, (n) => `b${n}`)],
    ['a text in reverse', words(170_000, (n) => `a${n}`), words(170_000, (n) => `a${170_000 - n}`)],
    ['few words over and over', words(300_000, (n) => `m${n % 7}`), words(300_000, (n) => `m${n % 5}`)],
    ['one word in many', words(170_000, (n) => `a${n}`), words(170_000, (n) => (n % 9 ? `a${n}` : 'x'))],
    ['paragraphs in reverse', words(170_000, (n) => `a${n}\n`), words(170_000, (n) => `a${170_000 - n}\n`)],
    ['one word of a megabyte', 'a'.repeat(1_000_000), `${'a'.repeat(1_000_000)}b`],
    ['dots', 'https://'.padEnd(1_000_000, '.'), 'https://'.padEnd(1_000_001, '.')],
  ])('stays within bounds for a megabyte of %s', (_name, before, after) => {
    let changes: readonly Change[] = [];
    expectWithinMs(4_000, () => {
      changes = diffTexts(before, after).changes;
    });
    expect(side(changes, 'removed')).toBe(after);
    expect(letters(side(changes, 'added'))).toBe(letters(before));
  });
});

function words(count: number, word: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => word(index))
    .join(' ')
    .trim();
}
