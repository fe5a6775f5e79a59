import { parseUrl } from '../../model/address/parse-url.js';
import type { Entry, Feed, FeedFormat } from '../../model/item/entry.js';
import { detectWall } from '../detect-wall.js';
import { decodeBytes } from './decode-bytes.js';
import type { FieldNode } from './field-node.js';
import { detectFormat, readRootTag } from './find-root.js';
import { finishEntry } from './finish-entry.js';
import { isJsonText, parseJsonFeed } from './json-feed.js';
import { FeedRefused, FeedWarnings, maxEntries, maxFeedBytes, maxFeedChars } from './limits.js';
import { authorNames, mapEntry } from './map-entry.js';
import { type PlainFeed, readByRssParser } from './read-by-rss-parser.js';
import { readHints } from './read-hints.js';
import { readNodes } from './read-nodes.js';
import { repairXml } from './repair-xml.js';
import { resolveUrl } from './resolve-url.js';
import { type Flavour, readText } from './text-construct.js';
import { mendText, titleText } from './title-text.js';

/** What is known about a document beside its bytes. */
interface ParseFeedOptions {
  /** The address of the document: relative links start here. */
  url: string;
  /** The `Content-Type` header, for its charset. */
  contentType?: string | null;
  /** IANA zone of dates that name none. UTC by default. */
  timeZone?: string;
}

/**
 * Parses a feed as publishers really serve it: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1. Pure, and
 * linear in the length of the document. Throws `FeedRefused`, and nothing else, if the document is no readable feed.
 */
export async function parseFeed(bytes: Uint8Array, options: ParseFeedOptions): Promise<Feed> {
  const warnings = new FeedWarnings();
  const text = decodedText(bytes, options.contentType ?? null, warnings);
  const feedUrl = parseUrl(options.url) === null ? null : options.url;
  const timeZone = options.timeZone ?? 'UTC';
  if (isJsonText(text)) return parseJsonFeed(text, { feedUrl, timeZone, warnings });
  const { xml, rootName, mended } = await repairedXml(text, feedUrl);
  if (mended) warnings.add('mended', 'document: characters or references that XML does not allow were mended');
  const root = readRootTag(xml, rootName);
  const read = { format: detectFormat(root), feedUrl, timeZone, warnings };
  const { title, entries } = readXml(xml, await readByRssParser(xml, root, feedUrl), read);
  const hints = readHints(xml, feedUrl);
  return { format: read.format, title, entries, warnings: warnings.list(), ...(hints ? { hints } : {}) };
}

/** Repairs the XML. If a page came instead, the error says whether it is a wall, or lists the feeds that it names: feeds move so. */
async function repairedXml(text: string, url: string | null): Promise<ReturnType<typeof repairXml>> {
  try {
    return repairXml(text);
  } catch (error) {
    if (!(error instanceof FeedRefused) || error.code !== 'html-instead-of-feed') throw error;
    const wall = detectWall(text);
    if (wall !== null) {
      throw new FeedRefused(wall.code, `document: expected a feed, got a page that stands in the way (${wall.code})`, {
        cause: error,
      });
    }
    const links = await findFeedLinks(text, url);
    if (links.length === 0) throw error;
    throw new FeedRefused(error.code, `${error.message} that names these feeds: ${links.join(' ')}`, { cause: error });
  }
}

function decodedText(bytes: Uint8Array, contentType: string | null, warnings: FeedWarnings): string {
  if (bytes.byteLength > maxFeedBytes) throw tooLarge(`${bytes.byteLength} bytes`);
  const { text, note } = decodeBytes(bytes, contentType);
  if (text.length > maxFeedChars) throw tooLarge(`${text.length} characters`);
  if (note !== null) warnings.add('charset', note);
  if (text.trim() === '') throw new FeedRefused('empty', 'document: expected a feed, got nothing');
  return text;
}

function tooLarge(got: string): FeedRefused {
  return new FeedRefused('too-large', `document: expected at most ${maxFeedChars} characters, got ${got}`);
}

/** Pages name their feeds in the head. A tree builder would need seconds for elements nested ten thousand deep. */
const readLength = 60_000;
const linksAtMost = 5;
const feedTypes =
  'link[rel~="alternate"][type="application/rss+xml"], link[rel~="alternate"][type="application/atom+xml"], link[rel~="alternate"][type="application/feed+json"]';

/**
 * The feeds that an HTML page names (autodiscovery: `link rel="alternate"`, HTML section 4.6.7.1), as absolute URLs. People need them
 * when a feed's address answers with a page. Loads cheerio only here, because good feeds do not need it.
 */
export async function findFeedLinks(html: string, pageUrl: string | null): Promise<string[]> {
  const { load } = await import('cheerio/slim');
  const $ = load(headOf(html), { xml: { xmlMode: false, decodeEntities: true } });
  const hrefs = $(feedTypes)
    .toArray()
    .map((link) => $(link).attr('href') ?? '');
  const urls = hrefs.flatMap((href) => resolveUrl(href, pageUrl) ?? []);
  return [...new Set(urls)].slice(0, linksAtMost);
}

function headOf(html: string): string {
  const start = html.slice(0, readLength);
  const body = start.search(/<body[\s>]/i);
  return body < 0 ? start : start.slice(0, body);
}

interface ReadOptions {
  format: FeedFormat;
  feedUrl: string | null;
  timeZone: string;
  warnings: FeedWarnings;
}

/** Reads the entries and title of a feed: from rss-parser's result if there is one, or else with our own parser. */
export function readXml(
  xml: string,
  plain: PlainFeed | null,
  options: ReadOptions,
): { title: string; entries: Entry[] } {
  const flavour = options.format.startsWith('atom') ? 'atom' : 'rss';
  const entries: Entry[] = [];
  const onEntry = (node: FieldNode) => {
    entries.push(finishEntry(mapEntry(node, flavour), options));
  };
  const { feedFields } = plain ?? readNodesAndWarn(xml, options, onEntry);
  plain?.entries.forEach(onEntry);
  if (flavour === 'atom') inheritAuthors(entries, authorNames(feedFields));
  return { title: titleOf(feedFields, flavour), entries };
}

function readNodesAndWarn(xml: string, { feedUrl, warnings }: ReadOptions, onEntry: (node: FieldNode) => void) {
  const nodes = readNodes(xml, feedUrl, onEntry);
  const { truncated, entryCount: count } = nodes;
  if (truncated) warnings.add('truncated', 'document: it ends before its root does; kept what could be read');
  if (count > maxEntries) {
    warnings.add('too-many-entries', `document: kept ${maxEntries} of ${count} entries, left ${count - maxEntries}`);
  }
  return nodes;
}

function titleOf(fields: FieldNode[], flavour: Flavour): string {
  const titles = ['title', 'dc:title'].flatMap((name) => fields.filter((node) => node.name === name));
  return titles.map((node) => mendText(titleText(readText(node, flavour)))).find((text) => text !== '') ?? '';
}

/** An Atom entry without an author inherits the feed's (RFC 4287 section 4.1.2). */
function inheritAuthors(entries: Entry[], authors: string[]): void {
  for (const entry of entries) if (entry.authors.length === 0) entry.authors = authors;
}
