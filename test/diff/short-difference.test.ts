import { describe, expect, it } from 'vitest';
import { type ShortDifference, shortDifference } from '../../src/diff/short-difference.js';
import { withoutPause } from '../../src/diff/steps.js';
import type { Revision } from '../../src/model/item/item.js';
import { sampleItem, sampleRevision } from '../contract/sample-items.js';

const shortly = (...versions: Parameters<typeof shortDifference>) => withoutPause(shortDifference(...versions));

const version = (content: string, more: Partial<Revision> = {}): Revision =>
  sampleRevision(sampleItem('a'), { content, ...more });

function words({ text }: ShortDifference, kind: 'added' | 'removed'): string[] {
  return text.flatMap((place) => place.filter((change) => change.kind === kind).map((change) => change.text.trim()));
}

const paragraph = (n: number) =>
  `<p>Le paragraphe ${n} du règlement, dans sa version du ${1 + (n % 28)} mars 2026.</p>`;
const long = (count: number, change: (n: number) => string = paragraph) =>
  Array.from({ length: count }, (_, n) => change(n)).join('\n');

describe('a short difference', () => {
  it('tells of title and text', () => {
    const found = shortly(version('deux mois', { title: 'Un' }), version('trois mois', { title: 'Deux' }));
    expect(found.kind).toBe('words');
    expect(words(found, 'removed')).toEqual(['deux']);
    expect(found.title.flat().map(({ text }) => text)).toEqual(['Un', 'Deux']);
  });

  it('tells an address and a form from words', () => {
    expect(shortly(version('un mot.'), version('un mot.', { url: 'https://example.org/b' })).kind).toBe('address');
    expect(shortly(version('un mot.'), version('<p>un mot .</p>')).kind).toBe('form');
  });

  it('finds two words in a text of half a megabyte', () => {
    const after = (n: number) => (n === 3 || n === 6_000 ? paragraph(n).replace('2026', '2027') : paragraph(n));
    const [before, changed] = [version(long(6_500)), version(long(6_500, after))];
    const found = shortly(before, changed);
    expect(words(found, 'removed')).toEqual(['4 mars 2026', '9 mars 2026']);
    expect(words(found, 'added')).toEqual(['4 mars 2027', '9 mars 2027']);
    expect(found.text).toHaveLength(2);
  });

  it('gives up where it would take too long', () => {
    expect(shortly(version(long(2_000)), version(long(2_000, (n) => paragraph(n + 7_000)))).kind).toBe('too-long');
    expect(shortly(version('a'.repeat(600_000)), version('b'.repeat(600_000))).kind).toBe('too-long');
  });
});
