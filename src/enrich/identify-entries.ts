import type { Entry } from '../model/item/entry.js';
import type { IdentifiedEntry } from '../model/source/pending-batch.js';
import { htmlToText } from '../parse/html-to-text.js';
import { contentHash } from './content-hash.js';
import { guidOf, keyOf, linkOf, plainTitle } from './entry-keys.js';

/**
 * The entries of one reading, with the ids that their items get unless one of their keys already names an item. If two entries have the
 * same id, only the first is kept.
 */
export function identifyEntries(sourceId: string, entries: readonly Entry[]): IdentifiedEntry[] {
  const shared = sharedLinks(entries);
  const byId = new Map<string, IdentifiedEntry>();
  for (const entry of entries) {
    const identified = identifyEntry(sourceId, entry, shared);
    if (!byId.has(identified.itemId)) byId.set(identified.itemId, identified);
  }
  return [...byId.values()];
}

/**
 * Identifies an entry by the publisher's identifier, or by its link if no other entry of the reading has it, or by link and title, or by
 * its text.
 */
function identifyEntry(sourceId: string, entry: Entry, shared: ReadonlySet<string>): IdentifiedEntry {
  const guid = guidOf(entry);
  const link = linkOf(entry);
  const isShared = link !== null && shared.has(link);
  const sharing = isShared ? { sharedLink: true } : {};
  if (guid !== null) return { itemId: keyOf('guid', sourceId, guid), identity: 'guid', ...sharing, entry };
  if (link !== null && !isShared) return { itemId: keyOf('link', sourceId, link), identity: 'link', entry };
  const title = plainTitle(entry.title);
  const parts = link !== null || title !== '' ? [link, title] : [null, '', contentHash(entry, namingText(entry))];
  return { itemId: keyOf('link-and-title', sourceId, ...parts), identity: 'link-and-title', ...sharing, entry };
}

/** The content, or else the summary. Not `entryText`: ids given long ago rest on this formula, so it never changes. */
function namingText({ content, summary }: Entry): string {
  return htmlToText(content ?? '') || htmlToText(summary ?? '');
}

/** Canonical links that different entries of the reading share: a link to the publisher's home page identifies nothing. */
function sharedLinks(entries: readonly Entry[]): ReadonlySet<string> {
  const holders = new Map<string, string>();
  const shared = new Set<string>();
  for (const entry of entries) {
    const link = linkOf(entry);
    if (link === null) continue;
    const guid = guidOf(entry);
    const holder = guid === null ? `title ${plainTitle(entry.title)}` : `guid ${guid}`;
    const other = holders.get(link);
    if (other === undefined) holders.set(link, holder);
    else if (other !== holder) shared.add(link);
  }
  return shared;
}
