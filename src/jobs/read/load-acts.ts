import { datesByAct } from '../../acts/act-dates.js';
import { isAct } from '../../acts/act-jurisdiction.js';
import { datesOf, referencesOf } from '../../model/item/corrected-findings.js';
import { deadlinesAhead, type ItemDate } from '../../model/item/dated.js';
import type { Item } from '../../model/item/item.js';
import type { SearchRequest } from '../../ports/store/item-index.js';
import type { StoreDeps } from '../../ports/store/store.js';
import { eachHit } from './each-hit.js';
import { oneAtATime } from './one-at-a-time.js';

/** Items that acts are counted in: the newest that are about AI or concern a policy. */
export const itemsScanned = 2_000;
export const actsShown = 100;

export interface NamedActRow {
  readonly reference: string;
  /** How many of the scanned items name it. */
  readonly items: number;
  /** When the newest of them came. */
  readonly lastAt: string;
  /** The first deadline ahead that one of them names for it, or null. */
  readonly next: ItemDate | null;
}

export interface NamedActs {
  readonly scanned: number;
  /** Those that most items name first, then the newest. */
  readonly acts: readonly NamedActRow[];
}

type ActsDeps = StoreDeps<'items'>;

const newestAboutAi = {
  query: { kind: 'all' },
  filters: { relevance: ['ai'] },
  order: 'newest',
  facets: false,
} as const satisfies Omit<SearchRequest, 'limit'>;

/** The acts that the newest items name. `reference` has no facet, having more values than anybody lists: this reads 10 pages of a search. */
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

/** A list is made anew at least this often, because corrections, decisions and newer readings rewrite older items. */
const mostAgeMs = 60_000;

export type ActsLoader = () => Promise<NamedActs>;

/**
 * `loadActs`, made anew when an item came or was amended, and after a minute. Making it takes a second: calls meanwhile get the last list,
 * and only calls that find none, or an empty one, wait.
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

/** Another text when an item came to the list that is scanned, left it, or was amended. */
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
