import { describeNews, type News } from '../../coverage/find-page-change.js';
import { type Claimant, keepApart } from '../../enrich/keep-apart.js';
import type { IdentifiedEntry } from '../../model/source/pending-batch.js';
import type { Store } from '../../ports/store/store.js';
import { type KnownEntry, lookUpEntries } from '../ingest/look-up-entries.js';

type KeyStore = Pick<Store, 'items' | 'itemKeys'>;

/** Of a feed with thousands of entries not all items are in memory at a time. */
const entriesAtOnce = 200;

/** Which item an entry of a reading is, or would be, before it is ingested; of a new item there is no title. */
type Seen = Claimant & Pick<KnownEntry, 'renamed'>;

/** Which items the entries of a reading are, as the store knows it now. In order; writes nothing. */
export async function seeEntries(
  store: KeyStore,
  sourceId: string,
  entries: readonly IdentifiedEntry[],
): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (const part of inParts(entries)) {
    for (const { identified, itemId, renamed, stored } of await lookUpEntries(store, sourceId, part))
      seen.push({ identified, itemId, renamed, title: stored?.value.title ?? null });
  }
  const apart = keepApart(sourceId, seen);
  const own = await seeFirstEntries(
    store,
    apart.flatMap((identified) => identified ?? []),
  );
  const byEntry = new Map(own.map((one) => [one.identified, one]));
  return seen.map((before, index) => byEntry.get(apart[index] ?? before.identified) ?? before);
}

/** The same by their own ids alone, which is all of a source's first reading: at most a check that a crash cut off left something. */
export async function seeFirstEntries(
  { items }: Pick<Store, 'items'>,
  entries: readonly IdentifiedEntry[],
): Promise<readonly Seen[]> {
  const titles = new Map<string, string>();
  for (const part of inParts(entries)) {
    for (const item of await items.getMany(part.map(({ itemId }) => itemId)))
      if (item) titles.set(item.value.id, item.value.title);
  }
  return entries.map((identified) => {
    const { itemId } = identified;
    return { identified, itemId, renamed: false, title: titles.get(itemId) ?? null };
  });
}

/** What of a reading no item was known for, and what was known by another name. `first` is the first reading of the source. */
export function findNews(
  seen: readonly Seen[],
  about: { readonly first: boolean; readonly at: Date },
): News & { readonly renamedEntries: number } {
  const entries = seen.map(({ identified }) => identified.entry);
  const news = describeNews({ entries, isNew: seen.map(({ title }) => title === null), ...about });
  return { ...news, renamedEntries: seen.filter(({ renamed }) => renamed).length };
}

function inParts<T>(all: readonly T[]): (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < all.length; start += entriesAtOnce) parts.push(all.slice(start, start + entriesAtOnce));
  return parts;
}
