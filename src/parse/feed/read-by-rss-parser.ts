import { createRequire } from 'node:module';
import Parser from 'rss-parser';
import type { RootTag } from './detect-format.js';
import { isFaithful } from './faithful.js';
import { finishEntry } from './finish-entry.js';
import { draftFromItem, type RssParserItem } from './map-rss-parser.js';
import type { ReadFeed, ReadOptions } from './read-by-mapping.js';
import { titleText } from './title-text.js';

/** The elements of which rss-parser must give all, as it found them: by itself it keeps the first of each. */
const everyItemElement = [
  'title',
  'link',
  'guid',
  'id',
  'description',
  'summary',
  'content',
  'content:encoded',
  'pubDate',
  'published',
  'updated',
  'dc:date',
  'dcterms:modified',
  'author',
  'dc:creator',
  'category',
  'dc:subject',
  'enclosure',
  'media:content',
].map((name) => [name, `every ${name}`, { keepArray: true }] as (string | { keepArray: boolean })[]);

interface RssParserFeed {
  'every title'?: unknown[];
}

/**
 * Reads a feed with rss-parser where that is faithful. Null where it is not, or turned out not to be: silent misses are
 * its way to fail, so each entry must come out with title, link and date, and no element may hold another.
 */
export async function readByRssParser(xml: string, root: RootTag, options: ReadOptions): Promise<ReadFeed | null> {
  if (!isFaithful(xml, root)) return null;
  silenceSnippets();
  const feed = await parse(xml);
  if (!feed) return null;
  const title = feed['every title'];
  if (title !== undefined && (title.length !== 1 || typeof title[0] !== 'string')) return null;
  const atom = options.format.startsWith('atom');
  const drafts = [];
  for (const item of feed.items) {
    const draft = draftFromItem(item, atom, options.feedUrl);
    if (!draft) return null;
    drafts.push(draft);
  }
  const feedTitle = titleText({ text: String(title?.[0] ?? ''), kind: atom ? 'text' : 'guess' });
  return { title: feedTitle, entries: drafts.map((draft) => finishEntry(draft, options)) };
}

async function parse(xml: string): Promise<(RssParserFeed & { items: RssParserItem[] }) | null> {
  const parser = new Parser<RssParserFeed, RssParserItem>({
    customFields: {
      feed: [['title', 'every title', { keepArray: true }]] as never[],
      item: everyItemElement as never[],
    },
  });
  try {
    return await parser.parseString(xml);
  } catch {
    // Not well-formed, or a shape that it does not expect: our own mapping reads such a document, and says what is wrong.
    return null;
  }
}

/**
 * rss-parser makes a plain-text snippet of each content with an expression that is quadratic: an item of 80 KB blocks the
 * process for nine seconds. It offers no way to turn that off, so we replace the function; nothing here uses snippets.
 */
function silenceSnippets(): void {
  const utils: { getSnippet: (html: string) => string } = createRequire(import.meta.url)('rss-parser/lib/utils.js');
  utils.getSnippet = () => '';
}
