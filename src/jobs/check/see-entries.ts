import { describeNews, type News } from '../../coverage/find-page-change.js';
import { identifyEntries } from '../../enrich/identify-entries.js';
import { type Claimant, keepApart } from '../../enrich/keep-apart.js';
import type { Entry } from '../../model/item/entry.js';
import type { Item, Revision } from '../../model/item/item.js';
import type { IdentifiedEntry } from '../../model/source/pending-batch.js';
import type { Store } from '../../ports/store/store.js';
import { type KnownEntry, lookUpEntries } from '../ingest/name-entries.js';

type KeyStore = Pick<Store, 'items' | 'itemKeys'>;

/** The most items in memory at once, since a feed may have thousands of entries. */
const entriesAtOnce = 200;

/** The item that an entry is or will be, before it is ingested. A new item has no title. */
type Seen = Claimant & Pick<KnownEntry, 'renamed'>;

/** The items of the entries of a reading, by the present store, in order. Writes nothing. */
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
  const singled = apart.flatMap((identified) => identified ?? []);
  const own = await seeFirstEntries(store, singled);
  const byEntry = new Map(own.map((one) => [one.identified, one]));
  return seen.map((before, index) => byEntry.get(apart[index] ?? before.identified) ?? before);
}

/** The same by ids alone, for a source's first reading: only an interrupted check may have stored items. */
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

/** The entries of a reading without a known item, and those known by another name. `first` is the first reading of the source. */
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

type KnownStore = Pick<Store, 'items' | 'itemKeys' | 'checks'>;

/** True if a page ends with a known entry. `before` means known at that moment. */
export type KnownTest = (entries: readonly Entry[], before: string | null) => Promise<boolean>;

/**
 * Registers list the newest first, by publication or by change, so nothing new follows an unchanged entry. The last entry of a page
 * decides, since the first may be pinned, and an amended one says nothing about those after it. A pending change by a newer reader counts
 * as already applied, since it is not the publisher's.
 */
export function createKnownTest(store: KnownStore, sourceId: string, reread: readonly IdentifiedEntry[]): KnownTest {
  const rereadById = new Map(reread.map(({ itemId, entry }) => [itemId, entry]));
  return async (entries, before) => {
    const [last] = await lookUpEntries(store, sourceId, identifyEntries(sourceId, entries).slice(-1));
    const item = last?.stored?.value;
    if (!last || !item || (before !== null && item.acceptedAt >= before)) return false;
    const revision = await newestRevision(store, item);
    if (!revision || (await isUnderWay(store, revision))) return false;
    const { itemId, entry } = last.identified;
    return contentOf(rereadById.get(itemId) ?? revision) === contentOf(entry);
  };
}

async function newestRevision({ items }: KnownStore, { id, revision }: Item): Promise<Revision | undefined> {
  const [newest] = await items.revisionMany([{ itemId: id, ordinal: revision }]);
  return newest;
}

/**
 * True if the check of a revision is not completed. An interrupted check may have lost a part of its entries, so its items do not prove
 * that all earlier ones are known. The record of a completed check may be gone.
 */
async function isUnderWay({ checks }: KnownStore, { checkId }: Revision): Promise<boolean> {
  return (await checks.get(checkId))?.value.state === 'running';
}

function contentOf({ title, url, updatedAt, summary, content }: Entry | Revision): string {
  return JSON.stringify([title, url, updatedAt, summary, content]);
}
