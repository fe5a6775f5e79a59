import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/diff/diff-texts.js';
import { changedPlaces, inPages, type Place, pageLength } from '../../src/diff/lay-out-changes.js';
import { cutPlaces } from '../../src/diff/short-difference.js';
import { diffTexts } from './diff-at-once.js';

const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
const written = (place: Place) => place.map(({ kind, text }) => marks[kind].join(text)).join('');
const placesOf = (before: string, after: string) => changedPlaces(diffTexts(before, after).changes);
const filler = 'mot '.repeat(40);

it('parts no character that is written as two where a change goes over several pages', () => {
  const text = '🜁'.repeat(pageLength);
  const pages = inPages([
    { kind: 'same', text },
    { kind: 'added', text: `a${text}` },
  ]);
  expect(pages.flat().every((change) => change.text.isWellFormed())).toBe(true);
  expect(
    pages
      .flat()
      .map((change) => change.text)
      .join(''),
  ).toBe(`${text}a${text}`);
});

describe('the places of a change', () => {
  it('hold what went and came with the words beside it, dates whole', () => {
    const text = (date: string) =>
      `${filler}Les obligations s'appliquent à compter du ${date} aux fournisseurs. ${filler}`;
    const [place, ...others] = placesOf(text('2 août 2026'), text('2 décembre 2027'));
    expect(others).toEqual([]);
    expect(written(place ?? [])).toMatch(
      /^…[\wé' ]+ s'appliquent à compter du \[-2 août 2026 -\]\{\+2 décembre 2027 \+\}aux fournisseurs\. [mot ]+…$/,
    );
  });

  it('are one where they lie close together, and several where they do not', () => {
    expect(placesOf('un chat et deux chiens', 'trois chats et six chiens')).toHaveLength(1);
    expect(placesOf(`un ${filler} deux`, `trois ${filler} quatre`)).toHaveLength(2);
  });

  it('keep to the line on which they stand', () => {
    const [place] = placesOf('Article 6\nDeux mois.\nArticle 7', 'Article 6\nTrois mois.\nArticle 7');
    expect(written(place ?? [])).toBe('[-Deux -]{+Trois +}mois.');
  });

  it('part no pair of surrogates, and take little of a text without spaces', () => {
    const [place] = placesOf(`${'😀'.repeat(200)} un`, `${'😀'.repeat(200)} deux`);
    expect(written(place ?? [])).toMatch(/^…(😀){59} \[-un-\]\{\+deux\+\}$/u);
  });

  it('are none where nothing changed', () => {
    expect(placesOf('pareil', 'pareil')).toEqual([]);
  });
});

describe('places that are cut to a length', () => {
  const change = (kind: Change['kind'], text: string): Change => ({ kind, text });

  it('tell how many words of the changes they leave out', () => {
    const cut = cutPlaces([[change('removed', 'un deux trois ')], [change('added', 'mot '.repeat(100))]], 60);
    expect(cut.places.map(written)).toEqual(['[-un deux trois -]', `{+${'mot '.repeat(10)}mot… +}`]);
    expect(cut).toMatchObject({ removedWords: 0, addedWords: 89 });
  });

  it('leave out whole places at the end, and count them', () => {
    const places = Array.from({ length: 10 }, (_, n) => [
      change('removed', `ancien${n} `),
      change('added', 'du neuf '),
    ]);
    const cut = cutPlaces(places, 50);
    expect(cut.places).toHaveLength(3);
    expect(cut).toMatchObject({ removedWords: 7, addedWords: 14 });
  });

  it('show as much of what came as of what went', () => {
    const [place] = cutPlaces([[change('removed', 'a '.repeat(500)), change('added', 'b '.repeat(500))]], 200).places;
    const lengths = (place ?? []).map(({ text }) => text.length);
    expect(lengths[0]).toBeLessThanOrEqual(103);
    expect(lengths[1]).toBeGreaterThan(80);
  });

  it('show the beginning of the first, however little room there is', () => {
    expect(cutPlaces([[change('added', 'mot '.repeat(100))]], 1).places).toHaveLength(1);
  });

  it('take no longer for what has no words', () => {
    expect(cutPlaces([[change('added', '…'.repeat(90_000))]], 100)).toMatchObject({ addedWords: 0 });
  });
});
