import { entryKeys } from '../../enrich/entry-keys.js';
import { furtherKeys } from '../../enrich/name-entry.js';
import { type ItemKey, itemKeyId } from '../../model/item/item.js';
import type { IdentifiedEntry, PendingBatch } from '../../model/source/pending-batch.js';
import type { Store } from '../../ports/store/store.js';
import { type KnownEntry, lookUpEntries, separate, unseenEntry } from './look-up-entries.js';

export interface NamingRequest {
  readonly batch: Pick<PendingBatch, 'sourceId' | 'cause' | 'passingGuids'>;
  readonly entries: readonly IdentifiedEntry[];
  /** Whether any of them may be known. */
  readonly lookUp: boolean;
}

/**
 * Decides which item each entry is, once and for all: what names it is written before the item is, so that a repeat after a
 * crash, and another worker, decide the same. Where another was faster its decision holds. Each item once.
 */
export async function nameEntries(
  store: Pick<Store, 'items' | 'itemKeys'>,
  { batch, entries, lookUp }: NamingRequest,
): Promise<KnownEntry[]> {
  const { sourceId, cause, passingGuids } = batch;
  const known = lookUp
    ? await lookUpEntries(store, sourceId, entries)
    : entries.map((identified) => unseenEntry(sourceId, identified));
  // What is taken away is named already, or was never there.
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

/** Items that were stored before there were keys get theirs when the bytes that we hold of their source are read again. */
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

/** Writes what is missing; the new names that turned out to be another's. */
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
    // One that is taken and not given cannot be read: nobody's decision is lost by ours.
    if (row) names.set(key, row.value.itemId);
  }
  const isLost = ({ stored, renamed, rows: own }: KnownEntry): boolean =>
    (stored === undefined || renamed) && own.some(({ key, itemId }) => names.get(key) !== itemId);
  return new Set(known.filter(isLost));
}
