import type { Entry, FeedFormat } from '../../model/item/entry.js';
import type { FeedWarnings } from './feed-warnings.js';
import type { FieldNode } from './field-node.js';
import { finishEntry } from './finish-entry.js';
import { maxEntries } from './limits.js';
import { authorNames, mapEntry } from './map-entry.js';
import { mendText } from './mend-text.js';
import type { PlainFeed } from './read-by-rss-parser.js';
import { readNodes } from './read-nodes.js';
import { type Flavour, readText } from './text-construct.js';
import { titleText } from './title-text.js';

interface ReadOptions {
  format: FeedFormat;
  feedUrl: string | null;
  timeZone: string;
  warnings: FeedWarnings;
}

/** The entries of a document that has a feed's root: of what rss-parser found in it, or else of what our own reader does. */
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

/** An Atom entry that names no author has the feed's (RFC 4287 section 4.1.2). */
function inheritAuthors(entries: Entry[], authors: string[]): void {
  for (const entry of entries) if (entry.authors.length === 0) entry.authors = authors;
}
