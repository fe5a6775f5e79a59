import { entryKeys } from '../../enrich/entry-keys.js';
import { type Claimant, keepApart } from '../../enrich/keep-apart.js';
import {
  furtherKeys,
  hasMoved,
  isOwnItem,
  type KnownKeys,
  type NamedEntry,
  nameEntry,
} from '../../enrich/name-entry.js';
import { type Item, type ItemKey, itemKeyId } from '../../model/item/item.js';
import type { IdentifiedEntry, PendingBatch } from '../../model/source/pending-batch.js';
import type { Versioned } from '../../ports/store/collection.js';
import type { Store } from '../../ports/store/store.js';

interface NamingRequest {
  readonly batch: Pick<PendingBatch, 'sourceId' | 'cause' | 'passingGuids'>;
  readonly entries: readonly IdentifiedEntry[];
  /** True if any of them may be known. */
  readonly lookUp: boolean;
}

/**
 * Decides for good which item each entry is. Its keys are written before the item, so that a repeat after a crash and another worker decide
 * the same. If another worker was faster, its decision holds. Returns each item once.
 */
export async function nameEntries(
  store: Pick<Store, 'items' | 'itemKeys'>,
  { batch, entries, lookUp }: NamingRequest,
): Promise<KnownEntry[]> {
  const { sourceId, cause, passingGuids } = batch;
  const known = lookUp
    ? await lookUpEntries(store, sourceId, entries)
    : entries.map((identified) => unseenEntry(sourceId, identified));
  // A removed entry has its keys already, or never existed.
  if (cause === 'removed') return known;
  const lasting = passingGuids ? known.map((one) => withoutGuid(sourceId, one)) : known;
  const kept = cause === 'reader' ? lasting.map((one) => withKeys(sourceId, one)) : lasting;
  const lost = await writeRows(store, sourceId, kept);
  if (lost.size === 0) return kept;
  const again = kept.filter((one) => lost.has(one)).map(({ identified }) => identified);
  const others = kept.filter((one) => !lost.has(one));
  const second = await nameEntries(store, { batch, entries: again, lookUp: true });
  return separate(store, sourceId, [...others, ...second]);
}

/** Items from before there were keys get them when the kept bytes of their source are read again. */
function withKeys(sourceId: string, known: KnownEntry): KnownEntry {
  const { identified, itemId, stored, rows } = known;
  if (!stored || rows.length > 0) return known;
  return { ...known, rows: furtherKeys(sourceId, identified, itemId) };
}

function withoutGuid(sourceId: string, known: KnownEntry): KnownEntry {
  if (!known.renamed) return known;
  const { guid } = entryKeys(sourceId, known.identified.entry);
  return { ...known, rows: known.rows.filter(({ key }) => key !== guid) };
}

/** Writes missing keys. Returns the new names that belong to another item. */
async function writeRows(
  { itemKeys }: Pick<Store, 'itemKeys'>,
  sourceId: string,
  known: readonly KnownEntry[],
): Promise<ReadonlySet<KnownEntry>> {
  const names = new Map<string, string | null>();
  for (const { rows } of known) for (const { key, itemId } of rows) if (!names.has(key)) names.set(key, itemId);
  if (names.size === 0) return new Set();
  const keys = [...names.keys()];
  const rows = keys.map((key): ItemKey => ({ id: itemKeyId(sourceId, key), itemId: names.get(key) ?? null }));
  const outcomes = await itemKeys.createMany(rows);
  const taken = keys.filter((_, index) => outcomes[index] === 'exists');
  const theirs = taken.length === 0 ? [] : await itemKeys.getMany(taken.map((key) => itemKeyId(sourceId, key)));
  for (const [index, key] of taken.entries()) {
    const row = theirs[index];
    // A key that is taken but not returned is unreadable, so our decision overrides nobody's.
    if (row) names.set(key, row.value.itemId);
  }
  const isLost = ({ stored, renamed, rows: own }: KnownEntry): boolean =>
    (stored === undefined || renamed) && own.some(({ key, itemId }) => names.get(key) !== itemId);
  return new Set(known.filter(isLost));
}

type KeyStore = Pick<Store, 'items' | 'itemKeys'>;

export interface KnownEntry extends NamedEntry {
  readonly identified: IdentifiedEntry;
  readonly stored: Versioned<Item> | undefined;
}

type Stored = ReadonlyMap<string, Versioned<Item>>;

/**
 * The items of some entries of a source, by the present store. One read of the items with their own ids, which suffices for nearly all
 * entries; one of the keys of the others; and one of the items that these name.
 */
export async function lookUpEntries(
  store: KeyStore,
  sourceId: string,
  entries: readonly IdentifiedEntry[],
): Promise<KnownEntry[]> {
  const itemIds = entries.map(({ itemId }) => itemId);
  const stored = await itemsById(store, itemIds);
  const unsettled = entries.filter((one) => !isOwnItem(one, stored.get(one.itemId)?.value));
  const rows = await loadRows(store, sourceId, unsettled);
  const named = await loadNamed(store, sourceId, { unsettled, rows, stored });
  const items = new Map([...stored, ...named].map(([id, { value }]) => [id, value]));
  const known = entries.map((identified): KnownEntry => {
    const own = stored.get(identified.itemId);
    if (isOwnItem(identified, own?.value)) return settled(sourceId, identified, own);
    const name = nameEntry(sourceId, identified, { rows, items });
    return { ...name, identified, stored: stored.get(name.itemId) ?? named.get(name.itemId) };
  });
  return separate(store, sourceId, known);
}

/** An entry without a lookup. Its keys may turn out to be taken. */
function unseenEntry(sourceId: string, identified: IdentifiedEntry): KnownEntry {
  const rows = furtherKeys(sourceId, identified, identified.itemId);
  return { identified, itemId: identified.itemId, renamed: false, rows, stored: undefined };
}

function settled(sourceId: string, identified: IdentifiedEntry, stored: Versioned<Item> | undefined): KnownEntry {
  const { itemId, entry } = identified;
  const hasNewLink = stored !== undefined && hasMoved(stored.value, entry);
  const rows = hasNewLink ? furtherKeys(sourceId, identified, itemId) : [];
  return { identified, itemId, renamed: false, rows, stored };
}

async function loadRows(
  { itemKeys }: KeyStore,
  sourceId: string,
  unsettled: readonly IdentifiedEntry[],
): Promise<KnownKeys['rows']> {
  const keys = unsettled.flatMap(({ entry }) => Object.values(entryKeys(sourceId, entry)));
  const wanted = [...new Set(keys)].filter((key) => key !== null);
  const found = wanted.length === 0 ? [] : await itemKeys.getMany(wanted.map((key) => itemKeyId(sourceId, key)));
  return new Map(wanted.flatMap((key, index) => (found[index] ? [[key, found[index].value.itemId] as const] : [])));
}

interface Looked {
  readonly unsettled: readonly IdentifiedEntry[];
  readonly rows: KnownKeys['rows'];
  readonly stored: Stored;
}

async function loadNamed(store: KeyStore, sourceId: string, { unsettled, rows, stored }: Looked): Promise<Stored> {
  const hashed = unsettled.flatMap(({ entry }) => {
    const { link, linkAndTitle } = entryKeys(sourceId, entry);
    return [link, linkAndTitle];
  });
  const ids = [...hashed, ...rows.values()];
  return itemsById(store, ids.filter((id) => id !== null && !stored.has(id)).map(String));
}

async function itemsById({ items }: KeyStore, ids: readonly string[]): Promise<Stored> {
  const wanted = [...new Set(ids)];
  const found = wanted.length === 0 ? [] : await items.getMany(wanted);
  return new Map(found.flatMap((item) => (item ? [[item.value.id, item] as const] : [])));
}

/** Gives entries whose keys name the item of another ids of their own. */
export async function separate(store: KeyStore, sourceId: string, known: readonly KnownEntry[]): Promise<KnownEntry[]> {
  const claimants = known.map(({ identified, itemId, stored }): Claimant => {
    return { identified, itemId, title: stored?.value.title ?? null };
  });
  const apart = keepApart(sourceId, claimants);
  const ids = apart.flatMap((identified) => identified?.itemId ?? []);
  if (ids.length === 0) return [...known];
  const items = await itemsById(store, ids);
  return known.map((before, index) => {
    const identified = apart[index];
    if (!identified) return before;
    const { itemId } = identified;
    return { identified, itemId, renamed: false, rows: [], stored: items.get(itemId) };
  });
}
