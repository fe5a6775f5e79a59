import { hash } from 'node:crypto';
import type { Entry } from '../model/item/entry.js';
import { canonicalUrl } from './canonical-url.js';

/** By what an entry of a source may be recognised, each as a hash; null where the entry has nothing of the kind. */
export interface EntryKeys {
  /** By the publisher's own identifier. */
  readonly guid: string | null;
  /** By the canonical link, unless several entries of the source ever had it. */
  readonly link: string | null;
  /** The mark that says that they had. */
  readonly sharedLink: string | null;
  /** By link and title. Null where there is neither. */
  readonly linkAndTitle: string | null;
}

/**
 * The keys of an entry, each hashed when it is asked for: most entries need one. The formulas give the ids of items that were
 * named long ago: they never change.
 */
export function entryKeys(sourceId: string, entry: Pick<Entry, 'id' | 'url' | 'title'>): EntryKeys {
  const guid = guidOf(entry);
  const link = linkOf(entry);
  const title = plainTitle(entry.title);
  return {
    get guid() {
      return guid === null ? null : keyOf('guid', sourceId, guid);
    },
    get link() {
      return link === null ? null : keyOf('link', sourceId, link);
    },
    get sharedLink() {
      return link === null ? null : keyOf('shared-link', sourceId, link);
    },
    get linkAndTitle() {
      return link === null && title === '' ? null : keyOf('link-and-title', sourceId, link, title);
    },
  };
}

export function keyOf(kind: string, ...parts: readonly (string | null)[]): string {
  return hash('sha256', JSON.stringify([kind, ...parts]));
}

export function guidOf({ id }: Pick<Entry, 'id'>): string | null {
  return id?.trim() || null;
}

export function linkOf({ url }: Pick<Entry, 'url'>): string | null {
  return url === null ? null : canonicalUrl(url);
}

/** A title on one line, its spaces as one. */
export function plainTitle(title: string): string {
  return title.replace(/\s+/g, ' ').trim();
}
