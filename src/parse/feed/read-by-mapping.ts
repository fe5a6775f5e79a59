import type { Entry, FeedFormat } from '../../model/entry.js';
import type { FeedWarnings } from './feed-warnings.js';
import { finishEntry } from './finish-entry.js';
import { maxEntries } from './limits.js';
import { mapEntry } from './map-entry.js';
import { readNodes } from './read-nodes.js';
import { readText } from './text-construct.js';
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
  const titles = ['title', 'dc:title'].flatMap((name) => nodes.feedFields.filter((node) => node.name === name));
  const title = titles.map((node) => titleText(readText(node, flavour))).find((text) => text !== '');
  return { title: title ?? '', entries };
}

function warn(truncated: boolean, count: number, warnings: FeedWarnings): void {
  if (truncated) warnings.add('truncated', 'document: it ends before its root does; kept what could be read');
  if (count > maxEntries) {
    warnings.add('too-many-entries', `document: kept ${maxEntries} of ${count} entries, left ${count - maxEntries}`);
  }
}
