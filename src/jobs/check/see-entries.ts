import { describeNews, type News } from '../../coverage/find-page-change.js';
import { type Claimant, keepApart } from '../../enrich/keep-apart.js';
import type { IdentifiedEntry } from '../../model/source/pending-batch.js';
import type { Store } from '../../ports/store/store.js';
import { lookUpEntries } from '../ingest/look-up-entries.js';

type KeyStore = Pick<Store, 'items' | 'itemKeys'>;

/** Of a feed with thousands of entries not all items are in memory at a time. */
const entriesAtOnce = 200;

/** Which item an entry of a reading is, before it is ingested. */
export interface SeenEntry {
  /** As it is to be ingested. */
  readonly identified: IdentifiedEntry;
  /** The item that it is, or would be. */
  readonly itemId: string;
  readonly isNew: boolean;
  /** The publisher calls a known item by another identifier now. */
  readonly renamed: boolean;
}

/** Which items the entries of a reading are, as the store knows it now. In order; writes nothing. */
export async function seeEntries(
  store: KeyStore,
  sourceId: string,
  entries: readonly IdentifiedEntry[],
): Promise<readonly SeenEntry[]> {
  const seen: SeenEntry[] = [];
  const claimants: Claimant[] = [];
  for (const part of inParts(entries)) {
    for (const { identified, itemId, renamed, stored } of await lookUpEntries(store, sourceId, part)) {
      seen.push({ identified, itemId, isNew: stored === undefined, renamed });
      claimants.push({ identified, itemId, title: stored?.value.title ?? null });
    }
  }
  const apart = keepApart(sourceId, claimants);
  const known = await knownIds(
    store,
    apart.flatMap((one) => one?.itemId ?? []),
  );
  return seen.map((before, index) => {
    const identified = apart[index];
    if (!identified) return before;
    const { itemId } = identified;
    return { identified, itemId, isNew: !known.has(itemId), renamed: false };
  });
}

/** The same for the first reading of a source, of which at most a check that a crash cut off left something. */
export async function seeFirstEntries(
  store: Pick<Store, 'items'>,
  entries: readonly IdentifiedEntry[],
): Promise<readonly SeenEntry[]> {
  const known = await knownIds(
    store,
    entries.map(({ itemId }) => itemId),
  );
  return entries.map((identified) => {
    const { itemId } = identified;
    return { identified, itemId, isNew: !known.has(itemId), renamed: false };
  });
}

/** What of a reading no item was known for, and what was known by another name. `first` is the first reading of the source. */
export function findNews(
  seen: readonly SeenEntry[],
  about: { readonly first: boolean; readonly at: Date },
): News & { readonly renamedEntries: number } {
  const entries = seen.map(({ identified }) => identified.entry);
  const news = describeNews({ entries, isNew: seen.map(({ isNew }) => isNew), ...about });
  return { ...news, renamedEntries: seen.filter(({ renamed }) => renamed).length };
}

async function knownIds({ items }: Pick<Store, 'items'>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const part of inParts(ids)) for (const item of await items.getMany(part)) if (item) known.add(item.value.id);
  return known;
}

function inParts<T>(all: readonly T[]): (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < all.length; start += entriesAtOnce) parts.push(all.slice(start, start + entriesAtOnce));
  return parts;
}
