import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortenSame } from '../../../src/web/item/shorten-same.js';
import { type Change, diffWords } from '../../../src/web/item/word-difference.js';

function written(changes: readonly Change[]): string {
  const marks = { same: '', added: '+', removed: '-' };
  return changes.map(({ kind, text }) => `${marks[kind]}[${text}]`).join(' ');
}

function side(changes: readonly Change[], without: Change['kind']): string {
  return changes
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join(' ');
}

describe('diffWords', () => {
  it.each([
    ['a b c', 'a b c', '[a b c]'],
    ['', '', ''],
    ['', 'a b', '+[a b]'],
    ['a b', '', '-[a b]'],
    ['trois enseignes', 'quatre enseignes', '-[trois] +[quatre] [enseignes]'],
    ['dans un délai de deux mois', 'dans un délai de trois mois', '[dans un délai de] -[deux] +[trois] [mois]'],
    ['le chat et le chien', 'le chien et le chat', '[le] -[chat] +[chien] [et le] -[chien] +[chat]'],
    ['a  b\nc', 'a b c', '[a b c]'],
    ['x x x y', 'x x y', '[x x] -[x] [y]'],
  ])('of %j and %j', (before, after, expected) => {
    expect(written(diffWords(before, after))).toBe(expected);
  });

  it('gives back both texts whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'de', 'fg', '.'), { maxLength: 60 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = diffWords(before.join(' '), after.join(' '));
        expect(side(changes, 'added')).toBe(before.join(' '));
        expect(side(changes, 'removed')).toBe(after.join(' '));
      }),
    );
  });

  it.each([
    ['a rewritten text', words(40_000, (n) => `a${n}`), words(40_000, (n) => `b${n}`)],
    ['a text in reverse', words(40_000, (n) => `a${n}`), words(40_000, (n) => `a${40_000 - n}`)],
    ['few words over and over', words(60_000, (n) => `${n % 7}`), words(60_000, (n) => `${n % 5}`)],
    ['one word in many', words(40_000, (n) => `a${n}`), words(40_000, (n) => (n % 9 ? `a${n}` : 'x'))],
  ])('stays within a second for %s', (_name, before, after) => {
    const start = performance.now();
    diffWords(before, after);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('shortenSame', () => {
  it('keeps the words beside a change and leaves out the rest', () => {
    const long = words(100, (n) => `w${n}`);
    const [first, , last] = shortenSame(diffWords(`${long} old ${long}`, `${long} new ${long}`).filter(isNotAdded));
    expect(first?.text).toMatch(/^\[…\] w86 .* w99$/);
    expect(last?.text).toMatch(/^w0 .* w13 \[…\]$/);
  });
});

function isNotAdded({ kind }: Change): boolean {
  return kind !== 'added';
}

function words(count: number, word: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => word(index)).join(' ');
}
