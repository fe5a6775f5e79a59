import { hash } from 'node:crypto';
import type { Entry } from '../model/item/entry.js';
import { canonicalUrl } from './canonical-url.js';

/** Hashed keys by which an entry of a source is recognised; null if the entry has no such property. */
export interface EntryKeys {
  /** Key of the publisher's own identifier. */
  readonly guid: string | null;
  /** Key of the canonical link. It identifies the entry unless several entries of the source ever had the link. */
  readonly link: string | null;
  /** Key of the mark that several entries had the link. */
  readonly sharedLink: string | null;
  /** Key of link and title; null if there is neither. */
  readonly linkAndTitle: string | null;
}

/**
 * The keys of an entry. Each is hashed only when it is read, because most entries need one. Items that were named long ago have their
 * ids from these formulas, so the formulas never change.
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

/** A title on one line, with single spaces. */
export function plainTitle(title: string): string {
  return title.replace(/\s+/g, ' ').trim();
}
