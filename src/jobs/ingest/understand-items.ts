import { enrichmentVersion } from '../../enrich/enrichment-version.js';
import { type UnderstandRun, understandRunId } from '../../model/item/entry.js';
import type { Item } from '../../model/item/item.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import type { Store } from '../../ports/store/store.js';
import { StoreError } from '../../ports/store/store-error.js';
import { storedDocumentTexts } from '../documents/document-texts.js';
import { matchLater } from '../match/match-later.js';
import { type PolicySetLoader, policyAgeMs } from '../match/policy-set.js';
import type { ReadDeps } from './read-entries.js';
import { type RereadItem, rereadItems } from './reread-items.js';

export type RefreshDeps = ReadDeps &
  Needs<'catalogue' | 'glossary' | 'clock', 'items' | 'documents' | 'matchProgress'> & {
    readonly policySet: PolicySetLoader;
  };

export interface RefreshedItems {
  /** All given items, as they are now. */
  readonly items: ReadonlyMap<string, Versioned<Item>>;
  /** How many were read again, and how many of these could not be read. */
  readonly reread: number;
  readonly unread: number;
}

/** Items whose texts are in memory at once; each has at most a megabyte. */
const itemsAtOnce = 25;

/** True if older rules read the item, or if its source was since marked as about AI or not. */
export function isOutdated(
  { enrichment, sourceId, aboutAi }: Pick<Item, 'enrichment' | 'sourceId' | 'aboutAi'>,
  catalogue: RefreshDeps['catalogue'],
): boolean {
  // Items that a newer version read are left alone.
  if (enrichment !== enrichmentVersion) return enrichment < enrichmentVersion;
  return aboutAi !== (catalogue.get(sourceId)?.aboutAi ?? aboutAi);
}

/**
 * Reads outdated items again, each from its newest revision, and writes them without a new revision. An item that is written meanwhile is
 * read again, so that none is outdated afterwards.
 */
export async function refreshItems(deps: RefreshDeps, stored: readonly Versioned<Item>[]): Promise<RefreshedItems> {
  const items = new Map(stored.map((one) => [one.value.id, one]));
  const report = { reread: 0, unread: 0 };
  let waiting = stored.filter(({ value }) => isOutdated(value, deps.catalogue));
  while (waiting.length > 0) {
    const some = waiting.slice(0, itemsAtOnce);
    const again: string[] = [];
    for (const { before, after, written } of await refreshSome(deps, some)) {
      if (!written) again.push(before.value.id);
      else items.set(after.item.id, { value: after.item, version: before.version + 1 });
      if (written) report.reread += 1;
      if (written && after.unread) report.unread += 1;
    }
    const changed = again.length === 0 ? [] : await deps.store.items.getMany(again);
    const current = changed.flatMap((one) => one ?? []);
    for (const one of current) items.set(one.value.id, one);
    waiting = [...current.filter(({ value }) => isOutdated(value, deps.catalogue)), ...waiting.slice(itemsAtOnce)];
  }
  return { items, ...report };
}

async function refreshSome(deps: RefreshDeps, some: readonly Versioned<Item>[]) {
  const revisions = await deps.store.items.revisionMany(
    some.map(({ value }) => ({ itemId: value.id, ordinal: value.revision })),
  );
  const content = some.flatMap(({ value: item }, index) => {
    const revision = revisions[index];
    return revision ? [{ item, revision }] : [];
  });
  const policies = await deps.policySet(policyAgeMs);
  const rereads = await rereadItems(
    {
      ...deps,
      sourceOf: (id) => deps.catalogue.get(id),
      documentTexts: storedDocumentTexts(deps.store),
      policies,
      at: deps.clock.now().toISOString(),
    },
    content,
  );
  const byId = new Map(rereads.map((reread) => [reread.item.id, reread]));
  const planned = some.map((before) => ({
    before,
    after: byId.get(before.value.id) ?? withoutWords(deps, before.value),
  }));
  const outcomes = await deps.store.items.write(
    planned.map(({ before, after: { item, words } }) => {
      return { item, words, expectedVersion: before.version, revision: null };
    }),
  );
  await matchLater(deps.store, { written: planned.map(({ after }) => after.item.id), under: policies.sequence });
  return planned.map((plan, index) => ({ ...plan, written: outcomes[index] === 'written' }));
}

/** An item whose newest revision is unreadable; the store has recorded that. */
function withoutWords({ catalogue }: RefreshDeps, item: Item): RereadItem {
  const aboutAi = catalogue.get(item.sourceId)?.aboutAi ?? item.aboutAi;
  return { item: { ...item, aboutAi, enrichment: enrichmentVersion }, words: null, unread: true };
}

export type UnderstandDeps = RefreshDeps &
  Needs<never, 'items' | 'documents' | 'matchProgress' | 'understandRuns' | 'refresh'>;

export interface UnderstandOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** The items of one page. Current items cost nothing more. */
const lookedAtOnce = 100;

/**
 * Applies the present rules to every item, newest first, while others search and write. It may be interrupted anywhere and run by several
 * processes at once: current items are left alone, and the record says where to continue. Returns the number of items read again. Throws
 * `RetryLater` if the parser reads nothing.
 */
export async function understandItems(deps: UnderstandDeps, options: UnderstandOptions = {}): Promise<number> {
  let reread = 0;
  while (!options.signal?.aborted) {
    const stored = await openRun(deps);
    if (!stored) return reread + (await refreshLatecomers(deps, options.signal));
    const { value: run, version } = stored;
    const page = await refreshPage(deps, run.cursor);
    reread += page?.reread ?? 0;
    const after = page ? afterPage(run, page, deps.clock.now()) : { ...run, cursor: null, done: 0 };
    // If another process went further meanwhile, the next turn continues from there.
    await deps.store.understandRuns.replace(after, version);
    options.onProgress?.(after.done, after.total);
  }
  return reread;
}

/** True if `understandItems` has work. */
export async function isUnderstandingDue({
  store,
  catalogue,
}: Pick<UnderstandDeps, 'store' | 'catalogue'>): Promise<boolean> {
  const run = (await store.understandRuns.get(understandRunId))?.value;
  if (!run || run.enrichment < enrichmentVersion) return true;
  if (run.enrichment > enrichmentVersion) return false;
  if (run.finishedAt === null || !isOf(run, catalogue)) return true;
  return (await loadPage(store, null)).hits.some((item) => isOutdated(item, catalogue));
}

/** The run whose progress is shown. Null if there is none. */
export async function understandingUnderWay(store: Pick<Store, 'understandRuns'>): Promise<UnderstandRun | null> {
  const run = (await store.understandRuns.get(understandRunId))?.value;
  return run && run.finishedAt === null && run.total > 0 ? run : null;
}

/** The current run. Undefined if there is no work, or only for a newer version. */
async function openRun({ store, clock, catalogue }: UnderstandDeps): Promise<Versioned<UnderstandRun> | undefined> {
  for (;;) {
    const stored = await store.understandRuns.get(understandRunId);
    if (stored && stored.value.enrichment > enrichmentVersion) return undefined;
    if (stored?.value.enrichment === enrichmentVersion && isOf(stored.value, catalogue))
      return stored.value.finishedAt === null ? stored : undefined;
    await store.refresh();
    const run: UnderstandRun = {
      ...{ id: understandRunId, enrichment: enrichmentVersion, cursor: null, done: 0, unread: 0 },
      ...{
        aboutAi: sourcesAboutAi(catalogue),
        total: await store.items.count(),
        startedAt: clock.now().toISOString(),
        finishedAt: null,
      },
    };
    if (stored) await store.understandRuns.replace(run, stored.version);
    else await store.understandRuns.create(run);
  }
}

/** The sources about AI, as a run stores them. If the catalogue changes them, items are read again. */
function sourcesAboutAi(catalogue: UnderstandDeps['catalogue']): readonly string[] {
  return [...catalogue.values()].flatMap(({ id, aboutAi }) => (aboutAi ? [id] : [])).toSorted();
}

function isOf({ aboutAi }: UnderstandRun, catalogue: UnderstandDeps['catalogue']): boolean {
  return aboutAi.join(' ') === sourcesAboutAi(catalogue).join(' ');
}

function afterPage(run: UnderstandRun, page: RefreshedPage, now: Date): UnderstandRun {
  return {
    ...run,
    cursor: page.next ?? null,
    done: run.done + page.looked,
    total: page.total,
    unread: run.unread + page.unread,
    finishedAt: page.next === undefined ? now.toISOString() : null,
  };
}

/** Items that workers of an older version wrote after the walk had passed are at the top. */
async function refreshLatecomers(deps: UnderstandDeps, signal: AbortSignal | undefined): Promise<number> {
  let reread = 0;
  let cursor: string | null | undefined = null;
  while (cursor !== undefined && !signal?.aborted) {
    const page: RefreshedPage | undefined = await refreshPage(deps, cursor);
    reread += page?.reread ?? 0;
    cursor = page && page.reread > 0 ? page.next : undefined;
  }
  return reread;
}

interface RefreshedPage {
  readonly looked: number;
  readonly total: number;
  readonly reread: number;
  readonly unread: number;
  readonly next: string | undefined;
}

/** Undefined for a cursor of another store, as after a restore. */
async function refreshPage(deps: UnderstandDeps, cursor: string | null): Promise<RefreshedPage | undefined> {
  try {
    const { hits, total, next } = await loadPage(deps.store, cursor);
    const ids = hits.filter((item) => isOutdated(item, deps.catalogue)).map(({ id }) => id);
    // A page that a crash interrupted is read again.
    const current = hits.filter(({ id }) => !ids.includes(id));
    await matchLater(deps.store, { written: [], under: 0, reread: current });
    const stored = ids.length === 0 ? [] : await deps.store.items.getMany(ids);
    const present = stored.flatMap((one) => one ?? []);
    const { reread, unread } = await refreshItems(deps, present);
    return { looked: hits.length, total, reread, unread, next };
  } catch (error) {
    if (error instanceof StoreError && error.code === 'invalid-cursor') return undefined;
    throw error;
  }
}

function loadPage({ items }: Pick<Store, 'items'>, cursor: string | null) {
  const walk = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: lookedAtOnce, facets: false } as const;
  return items.search({ ...walk, after: cursor ?? undefined });
}
