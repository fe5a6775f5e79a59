import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { essence } from '../../src/enrich/essence.js';

/** What each character comes to, without a look at what it asks for. */
function slowEssence(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2018\u2019\u201b\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2010-\u2014]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('essence', () => {
  it.each([
    ['L’œuvre – « citée »\nici', "L'œuvre - « citée » ici"],
    ['ﬁn\u00a0: 2²', 'fin : 22'],
    ['e\u0301te\u0301\u00ad', 'été'],
    [' a \n b\t', 'a b'],
  ])('of %j is %j', (text, expected) => {
    expect(essence(text)).toBe(expected);
  });

  it('is the same however few characters are looked at twice', () => {
    const char = fc.oneof(
      fc.constantFrom(' ', '\n', '\t', '’', '“', '—', 'œ', 'é', '\u0301', '\u00ad', '\u00a0', 'ﬁ', '²', '\ufeff'),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    );
    fc.assert(
      fc.property(fc.array(char, { maxLength: 12 }), (chars) => {
        expect(essence(chars.join(''))).toBe(slowEssence(chars.join('')));
      }),
      { numRuns: 300 },
    );
  });
});
