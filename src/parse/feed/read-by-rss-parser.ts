import Parser from 'rss-parser';
import type { RootTag } from './detect-format.js';
import type { EntryDraft } from './entry-draft.js';
import { countFaithfulEntries, readNamesOf } from './faithful.js';
import { finishEntry } from './finish-entry.js';
import { draftFromItem, feedAuthors, type RssParserItem } from './map-rss-parser.js';
import { mendText } from './mend-text.js';
import type { ReadFeed, ReadOptions } from './read-by-mapping.js';
import { setBodiesAside } from './set-bodies-aside.js';
import { titleText } from './title-text.js';

function everyElement(name: string): (string | { keepArray: boolean })[] {
  return [name, `every ${name}`, { keepArray: true }];
}

/** What we ask of rss-parser: every element of a name, in place of the first, of the names that there are. */
interface RssParserFeed {
  items: RssParserItem[];
  'every title'?: unknown[];
  'every author'?: unknown[];
}

/**
 * Reads a feed with rss-parser where that is faithful. Null where it is not, or turned out not to be: silent misses are
 * its way to fail, so each entry must come out with title, link and date, and no element may hold another.
 */
export async function readByRssParser(xml: string, root: RootTag, options: ReadOptions): Promise<ReadFeed | null> {
  const count = countFaithfulEntries(xml, root);
  if (count === 0) return null;
  const skeleton = setBodiesAside(xml);
  if (!skeleton.isShort) return null;
  const names = readNamesOf(skeleton.xml, root);
  const feed = names && (await parseQuietly(skeleton.xml, names));
  if (!feed || feed.items.length !== count) return null;
  const atom = options.format.startsWith('atom');
  const title = onlyTitle(feed['every title'], atom);
  const authors = atom ? feedAuthors(feed['every author']) : [];
  if (title === null || authors === null) return null;
  const drafts: EntryDraft[] = [];
  for (const item of feed.items) {
    const draft = draftFromItem(item, { atom, base: options.feedUrl, textOf: skeleton.textOf });
    if (!draft) return null;
    if (draft.authors.length === 0) draft.authors = authors;
    drafts.push(draft);
  }
  return { title, entries: drafts.map((draft) => finishEntry(draft, options)) };
}

function onlyTitle(titles: unknown[] | undefined, atom: boolean): string | null {
  if (titles === undefined) return '';
  const [title] = titles;
  if (titles.length > 1 || typeof title !== 'string') return null;
  return mendText(titleText({ text: title.trim(), kind: atom ? 'text' : 'guess' }));
}

async function parseQuietly(xml: string, names: readonly string[]): Promise<RssParserFeed | null> {
  const feedFields = ['title', 'author'].map(everyElement);
  const parser = new Parser({ customFields: { feed: feedFields as never[], item: names.map(everyElement) } });
  try {
    return (await parser.parseString(xml)) as RssParserFeed;
  } catch {
    // Not well-formed, or a shape that it does not expect: our own mapping reads such a document, and says what is wrong.
    return null;
  }
}
