import { gunzipSync } from 'node:zlib';
import { titleOfAddress } from '../model/address/title-of-address.js';
import { compareTexts } from '../model/compare-texts.js';
import { compileLinear } from '../model/source/linear-pattern.js';
import type { IndexedSitemap, NextPage, SourceAnswer, SourcePage } from '../model/source/source-page.js';
import type { SitemapReading } from '../model/source/source-reading.js';
import { emptyDraft } from '../parse/feed/entry-draft.js';
import { finishEntry } from '../parse/feed/finish-entry.js';
import { FeedWarnings, maxEntries, maxFeedBytes } from '../parse/feed/limits.js';
import { parseDate } from '../parse/parse-date.js';
import { FieldMatches } from './field-matches.js';
import { readXmlTree } from './read-xml-tree.js';
import { AnswerRefused, decodeAnswer } from './source-answer.js';
import { compilePath, toText } from './template.js';

interface SitemapOptions {
  readonly timeZone: string;
}

interface Place {
  readonly url: string;
  readonly modified: string | null;
  readonly title: string | null;
  readonly published: string | null;
}

const readUrls = compilePath('urlset.url');
const readSitemaps = compilePath('sitemapindex.sitemap');
const readLocation = compilePath('loc');
const readModified = compilePath('lastmod');
const readTitle = compilePath('news.title');
const readPublished = compilePath('news.publication_date');

/**
 * Reads a sitemap or an index of sitemaps (sitemaps.org protocol 0.9, with Google's news extension), plain or gzipped. Each
 * address is an entry; a new `lastmod` is a change of the entry. Throws `AnswerRefused`.
 */
export function readSitemap(answer: SourceAnswer, reading: SitemapReading, { timeZone }: SitemapOptions): SourcePage {
  const tree = readXmlTree(decodeAnswer({ ...answer, bytes: inflate(answer.bytes) }));
  const next = readSitemaps(tree).map(placeOf);
  const places = readUrls(tree).map(placeOf);
  if (next.length === 0 && places.length === 0 && !isSitemap(tree))
    throw new AnswerRefused('not-a-sitemap', 'answer: expected <urlset> or <sitemapindex>, got other XML');
  const matches = new FieldMatches();
  const warnings = new FeedWarnings();
  matches.expect('url', 'urlset url loc');
  matches.count('url', places.length);
  const isWanted = createFilter(reading, matches);
  const wanted = places.filter(({ url }) => url !== '' && isWanted(url));
  const newest = [...wanted].sort((a, b) =>
    compareTexts(b.modified ?? b.published ?? '', a.modified ?? a.published ?? ''),
  );
  if (wanted.length > maxEntries) {
    const left = wanted.length - maxEntries;
    warnings.add(
      'too-many-entries',
      `sitemap: kept the newest ${maxEntries} of ${wanted.length} addresses, left ${left}`,
    );
  }
  const entries = newest.slice(0, maxEntries).map((place) => {
    const modified = place.modified === null ? null : parseDate(place.modified, timeZone);
    const draft = {
      ...emptyDraft(answer.url),
      id: place.url,
      title: { text: place.title ?? titleOfAddress(place.url), kind: 'text' as const },
      links: [{ href: place.url, rel: 'alternate', type: null, base: answer.url }],
      published: place.published === null ? [] : [place.published],
      updated: place.modified === null ? [] : [place.modified],
      summary: modified === null ? null : { text: modified.slice(0, 16).replace('T', ' '), base: null },
    };
    return finishEntry(draft, { timeZone, warnings });
  });
  return {
    format: null,
    title: '',
    entries,
    warnings: warnings.list(),
    next: nextOf(next, reading),
    ...(next.length > 0 && { index: indexOf(next) }),
    matches: matches.list(),
  };
}

function inflate(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxFeedBytes });
  } catch (cause) {
    const code = cause instanceof RangeError ? 'too-large' : 'malformed-zip';
    throw new AnswerRefused(code, `sitemap: expected gzip of at most ${maxFeedBytes} bytes: ${String(cause)}`, {
      cause,
    });
  }
}

function isSitemap(tree: unknown): boolean {
  return typeof tree === 'object' && tree !== null && ('urlset' in tree || 'sitemapindex' in tree);
}

function placeOf(node: unknown): Place {
  const text = (path: (value: unknown) => unknown[]): string | null => toText(path(node)[0]);
  return {
    url: text(readLocation)?.trim() ?? '',
    modified: text(readModified),
    title: text(readTitle),
    published: text(readPublished),
  };
}

function createFilter({ include, exclude }: SitemapReading, matches: FieldMatches): (url: string) => boolean {
  const tests = [
    { field: 'include', pattern: include, wanted: true },
    { field: 'exclude', pattern: exclude, wanted: false },
  ].flatMap(({ pattern, ...test }) => {
    if (pattern === undefined) return [];
    matches.expect(test.field, pattern);
    return [{ ...test, compiled: compileLinear(pattern) }];
  });
  return (url) =>
    tests.every(({ field, compiled, wanted }) => {
      const found = compiled.test(url);
      matches.note(field, found ? url : null);
      return found === wanted;
    });
}

function indexOf(sitemaps: readonly Place[]): IndexedSitemap[] {
  return sitemaps.filter(({ url }) => url !== '').map(({ url, modified }) => ({ url, modified }));
}

/** The newest sitemaps of an index first; sitemaps without a date keep their order. */
function nextOf(sitemaps: readonly Place[], { atMost }: SitemapReading): NextPage[] {
  return [...sitemaps]
    .filter(({ url }) => url !== '')
    .sort((a, b) => compareTexts(b.modified ?? '', a.modified ?? ''))
    .slice(0, atMost)
    .map(({ url }) => ({ kind: 'address', url }));
}
