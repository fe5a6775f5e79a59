import type { Entry } from '../model/item/entry.js';
import type { Item } from '../model/item/item.js';
import type { IdentifiedEntry } from '../model/source/pending-batch.js';
import { type EntryKeys, entryKeys, linkOf, plainTitle } from './entry-keys.js';

/** A key and the item that it names. `itemId` is null for the mark of a shared link. */
export interface KeyName {
  readonly key: string;
  readonly itemId: string | null;
}

/** What the store knows about the keys of some entries. */
export interface KnownKeys {
  /** The item that each stored key names. */
  readonly rows: ReadonlyMap<string, string | null>;
  readonly items: ReadonlyMap<string, Item>;
}

export interface NamedEntry {
  readonly itemId: string;
  /** True if the item is known and the publisher now uses another identifier for it. */
  readonly renamed: boolean;
  /** Keys to write before the item, so that the item is found by them from then on. */
  readonly rows: readonly KeyName[];
}

/** True if the item with the entry's own id surely belongs to the entry. A link alone may have belonged to another entry before. */
export function isOwnItem({ identity, apart, entry }: IdentifiedEntry, item: Pick<Item, 'title'> | undefined): boolean {
  return item !== undefined && (identity !== 'link' || apart === true || hasTitle(item, entry));
}

/**
 * Finds the item of an entry by the first key that names one: the publisher's identifier, then the link if it was never shared, then link
 * and title. A link that was shared in any earlier reading stays shared.
 */
export function nameEntry(sourceId: string, identified: IdentifiedEntry, known: KnownKeys): NamedEntry {
  const own = { itemId: identified.itemId, renamed: false, rows: [] };
  if (identified.apart || isOwnItem(identified, known.items.get(identified.itemId))) return own;
  const keys = entryKeys(sourceId, identified.entry);
  return keys.guid === null ? nameByLink(identified, keys, known) : nameByGuid(identified, keys, known);
}

/** Further keys by which the item of an entry may be found, as far as the entry itself shows. */
export function furtherKeys(sourceId: string, identified: IdentifiedEntry, itemId: string): KeyName[] {
  const { sharedLink, identity, entry } = identified;
  const isShared = sharedLink === true || identity === 'link-and-title';
  return naming(entryKeys(sourceId, entry), { itemId, isShared, isMarked: false });
}

/** True if the item's link differs from the entry's. */
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
  // Another entry had the link before, so the link identifies neither of them from now on.
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
  // Another worker, or this one before a crash, has named the item but not written it yet.
  const claimed = keys.linkAndTitle === null ? undefined : known.rows.get(keys.linkAndTitle);
  if (claimed && !known.items.has(claimed)) return { itemId: claimed, renamed: false, rows: marks };
  const itemId = (isShared ? keys.linkAndTitle : keys.link) ?? identified.itemId;
  const rows = naming(keys, { itemId, isShared, isMarked }).filter(({ key }) => !known.rows.has(key));
  return { itemId, renamed: false, rows };
}

interface Naming {
  readonly itemId: string;
  readonly isShared: boolean;
  /** True if the shared link is marked already. */
  readonly isMarked: boolean;
}

/** One key for each item, and a mark if its link is shared. An entry without a link has no key beside its own id. */
function naming(keys: EntryKeys, { itemId, isShared, isMarked }: Naming): KeyName[] {
  if (keys.link === null) return [];
  const key = keys.guid === null || isShared ? keys.linkAndTitle : keys.link;
  return [...marking(keys, { isShared, isMarked }), ...(key === null ? [] : [{ key, itemId }])];
}

function marking({ sharedLink }: EntryKeys, { isShared, isMarked }: Omit<Naming, 'itemId'>): KeyName[] {
  return isShared && !isMarked && sharedLink !== null ? [{ key: sharedLink, itemId: null }] : [];
}

/** The item that a key names, by its stored row or because the key is the item's id. */
function itemOf({ rows, items }: KnownKeys, key: string | null): Item | undefined {
  return key === null ? undefined : items.get(rows.get(key) ?? key);
}

function isKept({ rows }: KnownKeys, key: string | null): boolean {
  return key !== null && rows.has(key);
}

/** Entries with one link may repeat a title, so the date must match too. An item whose id is the key of link and title surely matches. */
function isTheSame(item: Item, entry: Entry, { linkAndTitle }: EntryKeys): boolean {
  return item.id === linkAndTitle || (hasTitle(item, entry) && hasDate(item, entry));
}

function hasTitle({ title }: Pick<Item, 'title'>, entry: Entry): boolean {
  return plainTitle(title) === plainTitle(entry.title);
}

function hasDate({ publishedAt }: Item, entry: Entry): boolean {
  return publishedAt !== null && publishedAt === entry.publishedAt;
}
