import type { Entry, FeedFormat } from '../../model/item/entry.js';
import type { FeedWarnings } from './feed-warnings.js';
import type { FieldNode } from './field-node.js';
import { finishEntry } from './finish-entry.js';
import { maxEntries } from './limits.js';
import { authorNames, mapEntry } from './map-entry.js';
import { mendText } from './mend-text.js';
import { readNodes } from './read-nodes.js';
import { type Flavour, readText } from './text-construct.js';
import { titleText } from './title-text.js';

/** What both readers need to know. */
export interface ReadOptions {
  format: FeedFormat;
  feedUrl: string | null;
  timeZone: string;
  warnings: FeedWarnings;
}

/** What both readers give. */
export interface ReadFeed {
  title: string;
  entries: Entry[];
}

/** Reads any document that has a feed's root with our own mapping: the way for whatever rss-parser would get wrong. */
export function readByMapping(xml: string, options: ReadOptions): ReadFeed {
  const flavour = options.format.startsWith('atom') ? 'atom' : 'rss';
  const entries: Entry[] = [];
  const nodes = readNodes(xml, options.feedUrl, (node) => {
    entries.push(finishEntry(mapEntry(node, flavour), options));
  });
  warn(nodes.truncated, nodes.entryCount, options.warnings);
  if (flavour === 'atom') inheritAuthors(entries, authorNames(nodes.feedFields));
  return { title: titleOf(nodes.feedFields, flavour), entries };
}

function titleOf(fields: FieldNode[], flavour: Flavour): string {
  const titles = ['title', 'dc:title'].flatMap((name) => fields.filter((node) => node.name === name));
  return titles.map((node) => mendText(titleText(readText(node, flavour)))).find((text) => text !== '') ?? '';
}

/** An Atom entry that names no author has the feed's (RFC 4287 section 4.1.2). */
function inheritAuthors(entries: Entry[], authors: string[]): void {
  for (const entry of entries) if (entry.authors.length === 0) entry.authors = authors;
}

function warn(truncated: boolean, count: number, warnings: FeedWarnings): void {
  if (truncated) warnings.add('truncated', 'document: it ends before its root does; kept what could be read');
  if (count > maxEntries) {
    warnings.add('too-many-entries', `document: kept ${maxEntries} of ${count} entries, left ${count - maxEntries}`);
  }
}
