import type { Glossary } from '../../analysis/glossary.js';
import { firstWindowStart } from '../../digest/compose/first-window.js';
import type { Pair } from '../../model/digest/composition.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { Item } from '../../model/item/item.js';
import { understandRunId } from '../../model/item/understand-run.js';
import type { Clock } from '../../ports/clock.js';
import { eachPage } from '../../ports/store/each-page.js';
import type { Store } from '../../ports/store/store.js';
import { StoreError } from '../../ports/store/store-error.js';
import { askedFields } from '../../query/asked-fields.js';
import { parseQuery } from '../../query/parse-query.js';
import { eachHit } from '../read/each-hit.js';
import type { DigestCache, UnderstoodItem } from './digest-cache.js';
import { digestsBefore } from './earlier-pairs.js';
import { findLeftOut } from './left-out.js';
import { asksForNothing } from './select-entries.js';
import { toldBy } from './told-by.js';

export interface LaterDeps {
  readonly store: Pick<Store, 'items' | 'digests' | 'compositions' | 'understandRuns' | 'audit' | 'refresh'>;
  readonly clock: Clock;
  readonly glossary: Glossary;
  readonly digestCache: DigestCache;
}

type Asked = Pick<Subscription, 'id' | 'filter' | 'timeZone' | 'confirmedAt'>;

interface Window {
  readonly start: string;
  readonly end: string;
}

/**
 * What newer rules understood, or a person corrected, within the window of what had been published before, where the filter asks for it now and no digest
 * of the subscription brought it. Nothing is owed of the time before its first window. A filter that asks for nothing is owed what
 * its digests left out and would not leave out now. Subscriptions that share a filter share the search.
 */
export async function findLater(deps: LaterDeps, subscription: Asked, window: Window): Promise<readonly Pair[]> {
  if (asksForNothing(subscription)) return findLeftOut(deps, subscription, window);
  if (!(await wasUnderstoodWithin(deps.store, window)) && !(await wasCorrectedWithin(deps, window))) return [];
  const from = firstWindowStart(subscription.confirmedAt ?? window.end);
  const understood = await understoodWithin(deps, subscription, window);
  const owed = understood.filter(({ firstSeenAt }) => firstSeenAt > from);
  if (owed.length === 0) return [];
  const brought = await broughtBefore(deps, subscription, { start: window.start, from });
  return owed
    .filter(({ id, firstSeenAt }) => firstSeenAt > brought.since && !brought.ids.has(id))
    .map(({ id, revision }) => ({ itemId: id, revision }));
}

async function wasUnderstoodWithin({ understandRuns }: LaterDeps['store'], { start, end }: Window): Promise<boolean> {
  const run = (await understandRuns.get(understandRunId))?.value;
  return run !== undefined && run.startedAt <= end && (run.finishedAt === null || run.finishedAt > start);
}

/** Reads the decisions from the newest back to the start of the window, once for all subscriptions that are due together. */
async function wasCorrectedWithin({ store, digestCache }: LaterDeps, { start, end }: Window): Promise<boolean> {
  const key = `${start} ${end}`;
  const known = digestCache.corrected.get(key);
  if (known !== undefined) return known;
  await store.refresh();
  const corrected = await isCorrectedWithin(store, { start, end });
  digestCache.corrected.set(key, corrected);
  return corrected;
}

async function isCorrectedWithin({ audit }: LaterDeps['store'], { start, end }: Window): Promise<boolean> {
  for await (const { value } of eachPage((page) => audit.find('newest', {}, page))) {
    if (value.at <= start) return false;
    if (value.action === 'item.corrected' && value.at <= end) return true;
  }
  return false;
}

async function understoodWithin(
  deps: LaterDeps,
  { filter, timeZone }: Asked,
  window: Window,
): Promise<readonly UnderstoodItem[]> {
  const key = JSON.stringify([filter.trim(), timeZone, window.start, window.end]);
  const known = deps.digestCache.understood.get(key);
  if (known) return known;
  await deps.store.refresh();
  const { node } = parseQuery(filter, { glossary: deps.glossary, now: deps.clock.now(), timeZone });
  const found: UnderstoodItem[] = [];
  const asked = askedFields(node);
  try {
    for await (const item of eachHit(deps.store.items, { query: node })) {
      const { id, revision, firstSeenAt, understoodAt, backlog, removedAt } = item;
      const isWithin = understoodAt !== null && understoodAt > window.start && understoodAt <= window.end;
      if (isWithin && !backlog && removedAt === null && bearsOn(item, asked, window))
        found.push({ id, revision, firstSeenAt });
    }
  } catch (error) {
    // A filter that no search answers in time must not hold up the digest of what is new.
    if (!(error instanceof StoreError) || error.code !== 'too-costly') throw error;
  }
  deps.digestCache.understood.set(key, found);
  return found;
}

/**
 * Whether what was found otherwise is something that the filter looks at. Most items gain something from new rules, and one that a
 * filter asks for since its policy changed long ago, or by a day that has come near, is not news for that.
 */
function bearsOn(
  { understoodFields, policies }: Pick<Item, 'understoodFields' | 'policies'>,
  asked: ReturnType<typeof askedFields>,
  { start }: Window,
): boolean {
  if (understoodFields === null) return true;
  const found = new Set(understoodFields);
  if (!policies.some(({ at }) => at > start)) found.delete('policy');
  return [...asked].some((field) => found.has(field));
}

interface Brought {
  /** Of the time before nothing is known: old digests are cleared away. */
  readonly since: string;
  /** Of items. */
  readonly ids: ReadonlySet<string>;
}

/** What the digests from `from` on brought. */
async function broughtBefore(
  deps: LaterDeps,
  { id }: Asked,
  { start, from }: { readonly start: string; readonly from: string },
): Promise<Brought> {
  const ids = new Set<string>();
  let since = start;
  for await (const digest of digestsBefore(deps.store, id, start)) {
    if (digest.windowEnd <= from) break;
    if (digest.windowStart < since) since = digest.windowStart;
    for (const { itemId } of (await toldBy(deps, digest)).brought) ids.add(itemId);
  }
  return { since, ids };
}
