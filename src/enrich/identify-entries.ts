import { hash } from 'node:crypto';
import type { Entry } from '../model/entry.js';
import type { IdentifiedEntry } from '../model/intake.js';
import { canonicalUrl } from './canonical-url.js';
import { contentHash } from './content-hash.js';
import { entryText } from './entry-text.js';

export interface EntryIdentity {
  /** SHA-256, hex. */
  readonly id: string;
  readonly identity: IdentifiedEntry['identity'];
}

/** The entries of one feed with their items' ids, each id once: of two entries with the same id the first stays. */
export function identifyEntries(sourceId: string, entries: readonly Entry[]): IdentifiedEntry[] {
  const unique = linksUniqueIn(entries);
  const byId = new Map<string, IdentifiedEntry>();
  for (const entry of entries) {
    const { id, identity } = identifyEntry(sourceId, entry, unique);
    if (!byId.has(id)) byId.set(id, { itemId: id, identity, entry });
  }
  return [...byId.values()];
}

/**
 * The id of the item that an entry is about: by the publisher's own identifier, else by its link where no other entry of
 * the feed has it (`uniqueLinks`, canonical), else by link and title, else by what it says.
 */
export function identifyEntry(sourceId: string, entry: Entry, uniqueLinks: ReadonlySet<string>): EntryIdentity {
  const guid = entry.id?.trim();
  if (guid) return identityOf('guid', [sourceId, guid]);
  const link = entry.url === null ? null : canonicalUrl(entry.url);
  if (link !== null && uniqueLinks.has(link)) return identityOf('link', [sourceId, link]);
  const title = entry.title.replace(/\s+/g, ' ').trim();
  if (link !== null || title !== '') return identityOf('link-and-title', [sourceId, link, title]);
  return identityOf('link-and-title', [sourceId, null, '', contentHash(entry, entryText(entry))]);
}

/** Canonical links that one entry alone carries: a link to the publisher's home page identifies nothing. */
export function linksUniqueIn(entries: readonly Entry[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { url } of entries) {
    if (url === null) continue;
    const link = canonicalUrl(url);
    if (seen.has(link)) repeated.add(link);
    seen.add(link);
  }
  return new Set([...seen].filter((link) => !repeated.has(link)));
}

function identityOf(identity: EntryIdentity['identity'], parts: readonly (string | null)[]): EntryIdentity {
  return { id: hash('sha256', JSON.stringify([identity, ...parts])), identity };
}
