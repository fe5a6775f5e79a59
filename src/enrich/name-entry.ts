import type { Entry } from '../model/item/entry.js';
import type { Item } from '../model/item/item.js';
import type { IdentifiedEntry } from '../model/source/pending-batch.js';
import { type EntryKeys, entryKeys, linkOf, plainTitle } from './entry-keys.js';

/** A key and the item that it names; null for the mark of a shared link. */
export interface KeyName {
  readonly key: string;
  readonly itemId: string | null;
}

/** What the store holds of the keys of some entries. */
export interface KnownKeys {
  /** What keys name by their rows. */
  readonly rows: ReadonlyMap<string, string | null>;
  readonly items: ReadonlyMap<string, Item>;
}

/** Which item an entry is. */
export interface NamedEntry {
  readonly itemId: string;
  /** The item is known, and the publisher calls it by another identifier now. */
  readonly renamed: boolean;
  /** What is to be written before the item, so that it is found by them from then on. */
  readonly rows: readonly KeyName[];
}

/** True where the item of an entry's own id is beyond doubt the entry's. A link alone may have been another's before. */
export function isOwnItem({ identity, apart, entry }: IdentifiedEntry, item: Pick<Item, 'title'> | undefined): boolean {
  return item !== undefined && (identity !== 'link' || apart === true || hasTitle(item, entry));
}

/**
 * The item of an entry, by the first of its keys that names one: the publisher's identifier; else the link where it was never
 * shared; else link and title. Neither its neighbours nor their order decide, only what was ever seen.
 */
export function nameEntry(sourceId: string, identified: IdentifiedEntry, known: KnownKeys): NamedEntry {
  const own = { itemId: identified.itemId, renamed: false, rows: [] };
  if (identified.apart || isOwnItem(identified, known.items.get(identified.itemId))) return own;
  const keys = entryKeys(sourceId, identified.entry);
  return keys.guid === null ? nameByLink(identified, keys, known) : nameByGuid(identified, keys, known);
}

/** What else the item of an entry may be found by, as far as the entry tells. */
export function furtherKeys(sourceId: string, identified: IdentifiedEntry, itemId: string): KeyName[] {
  const { sharedLink, identity, entry } = identified;
  const isShared = sharedLink === true || identity === 'link-and-title';
  return naming(entryKeys(sourceId, entry), { itemId, isShared, isMarked: false });
}

/** True where an item had another link than the entry has. */
export function hasMoved(item: Pick<Item, 'url'>, entry: Entry): boolean {
  return item.url !== entry.url && linkOf(item) !== linkOf(entry);
}

function nameByGuid(identified: IdentifiedEntry, keys: EntryKeys, known: KnownKeys): NamedEntry {
  const { entry, itemId } = identified;
  const before = itemOf(known, keys.guid);
  if (before) return { itemId: before.id, renamed: false, rows: [] };
  const holder = itemOf(known, keys.link);
  const isMarked = isKept(known, keys.sharedLink);
  const isShared = identified.sharedLink === true || isMarked;
  const alike = isShared
    ? [itemOf(known, keys.linkAndTitle), holder].find((item) => item && isTheSame(item, entry, keys))
    : holder && (hasTitle(holder, entry) || hasDate(holder, entry))
      ? holder
      : undefined;
  if (alike) {
    const renaming = { key: keys.guid ?? itemId, itemId: alike.id };
    const rows = [renaming, ...marking(keys, { isShared, isMarked })].filter(({ key }) => !known.rows.has(key));
    return { itemId: alike.id, renamed: true, rows };
  }
  // Another entry had the link before: it names neither of them from now on.
  const names = { itemId, isShared: isShared || holder !== undefined, isMarked };
  return { itemId, renamed: false, rows: naming(keys, names).filter(({ key }) => !known.rows.has(key)) };
}

function nameByLink(identified: IdentifiedEntry, keys: EntryKeys, known: KnownKeys): NamedEntry {
  const { entry } = identified;
  const isMarked = isKept(known, keys.sharedLink);
  const exact = keys.linkAndTitle === null ? undefined : known.items.get(keys.linkAndTitle);
  const isShared = identified.identity === 'link-and-title' || isMarked || exact?.identity === 'link-and-title';
  const marks = marking(keys, { isShared, isMarked });
  if (exact) return { itemId: exact.id, renamed: false, rows: marks };
  const holder = itemOf(known, keys.link);
  if (holder && (!isShared || hasTitle(holder, entry))) return { itemId: holder.id, renamed: false, rows: marks };
  // Another worker, or this one before a crash, has named the item and not written it yet.
  const claimed = keys.linkAndTitle === null ? undefined : known.rows.get(keys.linkAndTitle);
  if (claimed && !known.items.has(claimed)) return { itemId: claimed, renamed: false, rows: marks };
  const itemId = (isShared ? keys.linkAndTitle : keys.link) ?? identified.itemId;
  const rows = naming(keys, { itemId, isShared, isMarked }).filter(({ key }) => !known.rows.has(key));
  return { itemId, renamed: false, rows };
}

interface Naming {
  readonly itemId: string;
  readonly isShared: boolean;
  /** The mark of the shared link is there already. */
  readonly isMarked: boolean;
}

/** One row for each item, and a mark where its link is shared. Of what has no link there is nothing to add to its own id. */
function naming(keys: EntryKeys, { itemId, isShared, isMarked }: Naming): KeyName[] {
  if (keys.link === null) return [];
  const key = keys.guid === null || isShared ? keys.linkAndTitle : keys.link;
  return [...marking(keys, { isShared, isMarked }), ...(key === null ? [] : [{ key, itemId }])];
}

function marking({ sharedLink }: EntryKeys, { isShared, isMarked }: Omit<Naming, 'itemId'>): KeyName[] {
  return isShared && !isMarked && sharedLink !== null ? [{ key: sharedLink, itemId: null }] : [];
}

/** The item that a key names, by its row or by being the item's own id. */
function itemOf({ rows, items }: KnownKeys, key: string | null): Item | undefined {
  return key === null ? undefined : items.get(rows.get(key) ?? key);
}

function isKept({ rows }: KnownKeys, key: string | null): boolean {
  return key !== null && rows.has(key);
}

/** Of several entries under one link a title may come again, so that the date tells; an item that is named by both is it. */
function isTheSame(item: Item, entry: Entry, { linkAndTitle }: EntryKeys): boolean {
  return item.id === linkAndTitle || (hasTitle(item, entry) && hasDate(item, entry));
}

function hasTitle({ title }: Pick<Item, 'title'>, entry: Entry): boolean {
  return plainTitle(title) === plainTitle(entry.title);
}

function hasDate({ publishedAt }: Item, entry: Entry): boolean {
  return publishedAt !== null && publishedAt === entry.publishedAt;
}
