import { describe, expect, it } from 'vitest';
import { renderDifference } from '../../src/cli/reading/diff.js';
import { diffTexts } from './diff-at-once.js';

const plain = (before: string, after: string): string =>
  renderDifference(diffTexts(before, after).changes, { colours: false });

describe('a difference as text', () => {
  it.each([
    ['délai de deux mois', 'délai de trois mois', 'délai de [-deux-] {+trois+} mois'],
    ['en 2026.', 'en 2027.', 'en [-2026-] {+2027+}.'],
    ['un', 'un deux', 'un {+deux+}'],
    ['un deux', 'un', 'un [-deux-]'],
    ['Un.\nDeux.\nTrois.', 'Un.\nTrois.', 'Un.\n[-Deux.-]\nTrois.'],
    ['pareil', 'pareil', 'pareil'],
    ['deux mois et demi.', 'deux mois.', 'deux mois [-et demi-].'],
    ['deux mois.', 'deux mois et demi.', 'deux mois {+et demi+}.'],
    ['deux mois et demi durant', 'deux mois durant', 'deux mois [-et demi-] durant'],
    ["l'autorité.", "l'administration.", "l'[-autorité-] {+administration+}."],
    ['Hier, il pleut', 'il pleut', '[-Hier,-] il pleut'],
  ])('of %j and %j', (before, after, expected) => {
    expect(plain(before, after)).toBe(expected);
  });

  it('marks in colour where that is wanted, and keeps the marks', () => {
    const { changes } = diffTexts('a', 'b');
    expect(renderDifference(changes, { colours: true })).toBe('\x1b[31m[-a-]\x1b[39m \x1b[32m{+b+}\x1b[39m');
  });

  it('leaves out what a terminal would obey', () => {
    const text = plain('a', 'a \x1b[2J\u202eb\r\u0007');
    for (const unwanted of ['\x1b', '\u202e', '\r', '\u0007']) expect(text).not.toContain(unwanted);
  });
});
