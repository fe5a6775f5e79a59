import { z } from 'zod';
import type { Entry, Feed } from '../../model/item/entry.js';
import { parseJson } from '../../model/parse-json.js';
import { type FeedHints, noHints } from '../../model/source/feed-hints.js';
import { type DraftBody, type EntryDraft, emptyDraft } from './entry-draft.js';
import { finishEntry } from './finish-entry.js';
import { FeedRefused, type FeedWarnings, maxEntries, maxNames } from './limits.js';
import { completeJson, hasOddEscapes, mendJson, refuseHostileJson } from './mend-json.js';
import { resolveUrl } from './resolve-url.js';
import { onOneLine } from './title-text.js';

interface JsonFeedOptions {
  feedUrl: string | null;
  timeZone: string;
  warnings: FeedWarnings;
}

/** A string. Numbers become strings, other values null (JSON Feed 1.1 asks parsers to be lenient). */
const Text = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null)
  .default(null);
const List = <T extends z.ZodType>(element: T) => z.array(element.nullable().catch(null)).catch([]).default([]);
const Author = z.union([z.object({ name: Text, url: Text }), z.string().transform((name) => ({ name, url: null }))]);
const Attachment = z.object({ url: Text, mime_type: Text, size_in_bytes: Text });

const Item = z.object({
  id: Text,
  url: Text,
  external_url: Text,
  title: Text,
  summary: Text,
  content_html: Text,
  content_text: Text,
  date_published: Text,
  date_modified: Text,
  author: Author.nullable().catch(null).default(null),
  authors: List(Author),
  tags: List(Text),
  attachments: List(Attachment),
});
type Item = z.infer<typeof Item>;

const Hub = z.object({ type: Text, url: Text });

const Document = z.object({
  version: Text,
  title: Text,
  home_page_url: Text,
  feed_url: Text,
  hubs: List(Hub),
  author: Author.nullable().catch(null).default(null),
  authors: List(Author),
  items: z.array(z.unknown()),
});

/** True if a text is JSON rather than XML: it starts with `{`. */
export function isJsonText(text: string): boolean {
  return /^[\s\ufeff]*\{/.test(text);
}

/** Parses a JSON Feed, versions 1 and 1.1 (jsonfeed.org/version/1.1). A truncated document keeps its complete items. */
export function parseJsonFeed(text: string, options: JsonFeedOptions): Feed {
  const parsed = Document.safeParse(readJson(text.replace(/^[\s\ufeff]+/, ''), options.warnings));
  if (!parsed.success) {
    throw new FeedRefused('not-a-feed', 'document: expected a JSON Feed with "items", got other JSON');
  }
  const { version, title, items, author, authors } = parsed.data;
  if (!version?.includes('jsonfeed.org')) {
    options.warnings.add('unknown-version', `version: expected a jsonfeed.org URL, got ${JSON.stringify(version)}`);
  }
  if (items.length > maxEntries) {
    const left = items.length - maxEntries;
    options.warnings.add('too-many-entries', `document: kept ${maxEntries} of ${items.length} entries, left ${left}`);
  }
  const feedAuthors = namesOf([author, ...authors]);
  const hints = hintsOf(parsed.data, options.feedUrl);
  return {
    format: version?.includes('version/1.1') ? 'json-feed-1.1' : 'json-feed-1.0',
    title: onOneLine(title ?? ''),
    entries: items.slice(0, maxEntries).flatMap((item) => finishItem(item, feedAuthors, options)),
    warnings: options.warnings.list(),
    ...(hints ? { hints } : {}),
  };
}

/** The hub that the feed names (JSON Feed 1.1, `hubs`). WebSub is the only type of hub that is supported. */
function hintsOf({ hubs, feed_url }: z.infer<typeof Document>, feedUrl: string | null): FeedHints | undefined {
  const named = hubs.find((hub) => hub?.type?.toLowerCase() === 'websub');
  const hub = resolveUrl(named?.url, feedUrl);
  return hub === null ? undefined : { ...noHints, hub, topic: resolveUrl(feed_url, feedUrl) };
}

function readJson(text: string, warnings: FeedWarnings): unknown {
  refuseHostileJson(text);
  const whole = hasOddEscapes(text) ? undefined : parseJson(text);
  if (whole !== undefined) return whole;
  const { json, mended } = mendJson(text);
  const value = parseJson(json);
  if (value !== undefined) {
    if (mended) warnings.add('mended', 'document: characters or commas that JSON does not allow were mended');
    return value;
  }
  const completed = completeJson(json);
  if (completed === undefined)
    throw new FeedRefused('malformed-json', 'document: expected JSON, got text that is none');
  warnings.add('truncated', 'document: it ends before its JSON does; kept what could be read');
  return completed;
}

function finishItem(value: unknown, feedAuthors: string[], options: JsonFeedOptions): Entry[] {
  const item = Item.safeParse(value);
  if (!item.success) {
    options.warnings.add('unreadable-entry', 'items: expected objects, got something else');
    return [];
  }
  return [finishEntry(draftOf(item.data, feedAuthors, options.feedUrl), options)];
}

function draftOf(item: Item, feedAuthors: string[], base: string | null): EntryDraft {
  const authors = namesOf([item.author, ...item.authors]);
  const links = [item.url, item.external_url].flatMap((href) =>
    href === null ? [] : [{ href, rel: 'alternate', type: null, base }],
  );
  return {
    ...emptyDraft(base),
    id: item.id,
    title: item.title === null ? null : { text: item.title, kind: 'guess' },
    links,
    published: item.date_published === null ? [] : [item.date_published],
    updated: item.date_modified === null ? [] : [item.date_modified],
    summary: bodyOf(item.summary, base),
    content: bodyOf(item.content_html, base) ?? bodyOf(item.content_text, base),
    authors: authors.length > 0 ? authors : feedAuthors,
    categories: [...new Set(item.tags.flatMap((tag) => (tag?.trim() ? [onOneLine(tag)] : [])))].slice(0, maxNames),
    enclosures: item.attachments.flatMap((file) =>
      file?.url ? [{ href: file.url, type: file.mime_type, length: file.size_in_bytes, base }] : [],
    ),
  };
}

function bodyOf(text: string | null, base: string | null): DraftBody | null {
  return text === null || text.trim() === '' ? null : { text, base };
}

function namesOf(authors: ({ name: string | null; url: string | null } | null)[]): string[] {
  return [...new Set(authors.flatMap((author) => (author?.name?.trim() ? [onOneLine(author.name)] : [])))];
}
