import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/enrich/canonical-url.js';
import { contentHash } from '../../src/enrich/content-hash.js';
import { entryText } from '../../src/enrich/entry-text.js';
import { identifyEntries } from '../../src/enrich/identify-entries.js';
import type { Entry } from '../../src/model/item/entry.js';
import { makeEntry } from './entries.js';

const rulesOf = (...entries: Partial<Entry>[]): string[] =>
  identifyEntries('cnil', entries.map(makeEntry)).map(({ identity }) => identity);
const idsOf = (...entries: Partial<Entry>[]): string[] =>
  identifyEntries('cnil', entries.map(makeEntry)).map(({ itemId }) => itemId);

describe('identifyEntries', () => {
  it('goes by the publisher’s identifier', () => {
    expect(rulesOf({ id: 'x' })).toEqual(['guid']);
    expect(idsOf({ id: 'x' })).toEqual(idsOf({ id: ' x ', title: 'Autre', url: 'https://e.org/b' }));
    expect(idsOf({ id: 'x' })).not.toEqual(idsOf({ id: 'X' }));
  });

  it('goes by the link where no other entry has it', () => {
    expect(rulesOf({}, { url: 'https://e.org/b' })).toEqual(['link', 'link']);
    expect(idsOf({})).toEqual(idsOf({ title: 'Titre corrigé', url: 'https://E.org:443/a?utm_source=rss#haut' }));
  });

  it('goes by link and title where several entries share a link', () => {
    expect(rulesOf({ title: 'Un' }, { title: 'Deux', url: 'https://e.org/a#2' })).toEqual([
      'link-and-title',
      'link-and-title',
    ]);
    expect(new Set(idsOf({ title: 'Un' }, { title: 'Deux' })).size).toBe(2);
  });

  it('goes by the title where there is no link, and by the words where there is nothing', () => {
    expect(idsOf({ url: null })).toEqual(idsOf({ url: null, summary: 'autre' }));
    const bare = { url: null, title: '' };
    expect(idsOf({ ...bare, summary: 'un' })).not.toEqual(idsOf({ ...bare, summary: 'deux' }));
    expect(idsOf({ ...bare, summary: '<p>un</p>' })).toEqual(idsOf({ ...bare, summary: 'un' }));
  });

  it('gives each id once, for the entry that comes first', () => {
    const [only, ...rest] = identifyEntries('cnil', [makeEntry({ id: 'x', title: 'Un' }), makeEntry({ id: 'x' })]);
    expect(only?.entry.title).toBe('Un');
    expect(rest).toEqual([]);
  });

  it('keeps sources and rules apart', () => {
    const [one] = identifyEntries('cnil', [makeEntry({ id: 'https://e.org/a' })]);
    const [two] = identifyEntries('edpb', [makeEntry({ id: 'https://e.org/a' })]);
    const [three] = identifyEntries('cnil', [makeEntry({})]);
    expect(new Set([one?.itemId, two?.itemId, three?.itemId]).size).toBe(3);
    expect(one?.itemId).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the ids that it always gave', () => {
    expect(idsOf({ id: 'x' })).toMatchInlineSnapshot(`
      [
        "010ce92c2d477901865bc6db8f10d79de54af196bff210a27bfecf41bc7582b4",
      ]
    `);
    expect(idsOf({})).toMatchInlineSnapshot(`
      [
        "36bc9a1eec19a4c24e56d0333c5be491863adbbd1170cb8e6fb87dece2bccfcb",
      ]
    `);
  });
});

describe('canonicalUrl', () => {
  it.each([
    ['https://E.ORG/Chemin', 'https://e.org/Chemin'],
    ['http://e.org:80/a', 'http://e.org/a'],
    ['https://e.org', 'https://e.org/'],
    ['https://e.org/a#b', 'https://e.org/a'],
    ['https://e.org/a?', 'https://e.org/a'],
    ['https://e.org/a?utm_source=x&utm_medium=y', 'https://e.org/a'],
    ['https://e.org/a?id=2&utm_source=x&b=%20c+d&fbclid=1', 'https://e.org/a?id=2&b=%20c+d'],
    ['https://e.org/a?z=1&a=2', 'https://e.org/a?z=1&a=2'],
    ['https://e.org/a/', 'https://e.org/a/'],
    ['https://e.org/a?xtor=RSS-1', 'https://e.org/a'],
    [' https://e.org/a ', 'https://e.org/a'],
    ['pas une adresse', 'pas une adresse'],
  ])('of %s is %s', (address, expected) => {
    expect(canonicalUrl(address)).toBe(expected);
    expect(canonicalUrl(expected)).toBe(expected);
  });
});

describe('contentHash', () => {
  const hashOf = (over: Partial<Entry>): string => {
    const entry = makeEntry({ content: '<p>L’IA est un outil.</p>', ...over });
    return contentHash(entry, entryText(entry));
  };

  it.each<[string, Partial<Entry>]>([
    ['dates', { publishedAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-02T00:00:00.000Z' }],
    ['markup', { content: '<div class="b"><p>L&rsquo;IA   est\n<b>un</b> outil.</p><!-- 12:00 --></div>' }],
    ['kinds of apostrophe', { content: "<p>L'IA est un outil.</p>" }],
    ['tracking', { url: 'https://e.org/a?utm_campaign=b' }],
    ['authors and categories', { authors: ['A'], categories: ['B'] }],
  ])('does not change with %s', (_, over) => {
    expect(hashOf(over)).toBe(hashOf({}));
  });

  it.each<[string, Partial<Entry>]>([
    ['the title', { title: 'Autre' }],
    ['the address', { url: 'https://e.org/b' }],
    ['a word', { content: '<p>L’IA est un service.</p>' }],
    ['an accent', { content: '<p>L’IA est un outìl.</p>' }],
    ['a number', { content: '<p>L’IA est un outil. 2</p>' }],
  ])('changes with %s', (_, over) => {
    expect(hashOf(over)).not.toBe(hashOf({}));
  });
});
