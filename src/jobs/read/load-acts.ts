import { datesByAct } from '../../acts/act-dates.js';
import { isAct } from '../../acts/act-jurisdiction.js';
import { datesOf, referencesOf } from '../../model/item/corrected-findings.js';
import { deadlinesAhead, type ItemDate } from '../../model/item/dated.js';
import type { Item } from '../../model/item/item.js';
import type { Needs } from '../../ports/services.js';
import type { SearchRequest } from '../../ports/store/item-index.js';
import { eachHit } from './each-hit.js';
import { oneAtATime } from './one-at-a-time.js';

/** The most items in which acts are counted: the newest that are about AI or concern a policy. */
export const itemsScanned = 2_000;
export const actsShown = 100;

export interface NamedActRow {
  readonly reference: string;
  /** How many of the scanned items name it. */
  readonly items: number;
  /** The time of the newest of them. */
  readonly lastAt: string;
  /** The nearest deadline of the act in these items, or null. */
  readonly next: ItemDate | null;
}

export interface NamedActs {
  readonly scanned: number;
  /** Most named first, then newest. */
  readonly acts: readonly NamedActRow[];
}

type ActsDeps = Needs<'clock', 'items'>;

const newestAboutAi = {
  query: { kind: 'all' },
  filters: { relevance: ['ai'] },
  order: 'newest',
  facets: false,
} as const satisfies Omit<SearchRequest, 'limit'>;

/** The acts that the newest items name. Reads 10 pages of a search, since `reference` has too many values for a facet. */
export async function loadActs({ store, clock }: ActsDeps): Promise<NamedActs> {
  const now = clock.now();
  const acts = new Map<string, NamedActRow>();
  let scanned = 0;
  for await (const item of eachHit(store.items, newestAboutAi, itemsScanned)) {
    countItem(acts, item, now);
    scanned += 1;
  }
  const rows = [...acts.values()].sort((a, b) => b.items - a.items || (a.lastAt > b.lastAt ? -1 : 1));
  return { scanned, acts: rows };
}

/** A list is computed again after this time, since corrections, decisions and newer rules change older items. */
const mostAgeMs = 60_000;

export type ActsLoader = () => Promise<NamedActs>;

/**
 * A cached `loadActs`, computed again after a new or amended item, and after a minute. This takes a second. Meanwhile calls get the last
 * list; they wait only if it is missing or empty.
 */
export function createActsLoader(deps: ActsDeps): ActsLoader {
  let last: NamedActs | undefined;
  let made = { state: '', atMs: 0 };
  const make = oneAtATime(async (state: string, atMs: number) => {
    last = await loadActs(deps);
    made = { state, atMs };
    return last;
  });
  return async () => {
    const state = await newestState(deps.store);
    const atMs = deps.clock.now().getTime();
    if (last && made.state === state && Math.abs(atMs - made.atMs) < mostAgeMs) return last;
    const next = make(state, atMs);
    if (!last?.scanned) return next;
    // The next call tries again.
    next.catch(() => undefined);
    return last;
  };
}

/** Changes when an item joins the scanned list, leaves it, or is amended. */
async function newestState(store: ActsDeps['store']): Promise<string> {
  const { total, hits } = await store.items.search({ ...newestAboutAi, limit: 1 });
  return JSON.stringify([total, ...hits.map(({ id, revision, activityAt }) => [id, revision, activityAt])]);
}

function countItem(acts: Map<string, NamedActRow>, item: Item, now: Date): void {
  const datesOfAct = datesByAct(item, deadlinesAhead(datesOf(item), now));
  for (const reference of new Set(referencesOf(item).filter(isAct))) {
    const row = acts.get(reference) ?? { reference, items: 0, lastAt: item.activityAt, next: null };
    const [named] = datesOfAct(reference);
    const next = named && (row.next === null || named.date < row.next.date) ? named : row.next;
    acts.set(reference, { ...row, items: row.items + 1, next });
  }
}
