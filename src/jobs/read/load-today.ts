import { addDays } from '../../deadlines/calendar-days.js';
import type { Deadline } from '../../deadlines/fold-deadlines.js';
import { type AuditAction, readAs } from '../../model/access/audit.js';
import { everyMoment } from '../../model/ahead.js';
import { datesOf } from '../../model/item/corrected-findings.js';
import type { MovedDate } from '../../model/item/dated.js';
import { amendedAt, type Item } from '../../model/item/item.js';
import type { PutOff } from '../../model/item/read-mark.js';
import type { Policy } from '../../model/policy/policy.js';
import { dayOf } from '../../model/zoned-time.js';
import type { Store } from '../../ports/store/store.js';
import { conjunction, type QueryNode } from '../../query/ast.js';
import type { DeadlineDetails, DetailsLoader } from './deadline-details.js';
import { newest } from './each-hit.js';
import { loadDeadlines } from './load-deadlines.js';
import {
  isReadingOn,
  type ReadingDeps,
  type TriageList,
  type TriageListPage,
  type TriageOfPolicy,
} from './load-triage-list.js';
import type { SearchDeps } from './run-search.js';

export interface TodayDeps extends SearchDeps, Pick<ReadingDeps, 'policySet'> {
  readonly store: SearchDeps['store'] & ReadingDeps['store'] & Pick<Store, 'audit' | 'actors' | 'subscriptions'>;
  readonly triageList: TriageList;
  readonly detailsOf: DetailsLoader;
}

/** The reader whose day is shown. */
export interface TodayOf {
  /** Items after this moment are new. */
  readonly since: string;
  readonly policies: readonly Policy[];
  readonly putOff: PutOff;
  /** Actor id of the reader, whose own decisions are not shown as news. */
  readonly actor: string | undefined;
}

export interface Today {
  /** The items about AI that are new or amended since, counted as in digests, and how many of them concern a policy. */
  readonly news: { readonly total: number; readonly ofPolicies: number };
  readonly triageList: TriageListPage;
  /** True if more items may join the triage list at any moment. */
  readonly isReading: boolean;
  readonly byPolicy: readonly TriageOfPolicy[];
  /** The latest items whose decision was taken on an older revision than the publisher's newest. */
  readonly review: TriageListPage;
  /** Deadlines of the next thirty days, nearest first. */
  readonly ahead: { readonly deadlines: readonly Deadline[]; readonly details: DeadlineDetails };
  /** Dates that moved since, in items that concern a policy. */
  readonly moved: readonly { readonly item: Item; readonly date: MovedDate }[];
  /** Decisions of others since, by person, most first. */
  readonly decided: readonly { readonly name: string | undefined; readonly count: number }[];
  /** The time of the next digest, its number of subscriptions, and the id of one of them. Null if nobody is subscribed. */
  readonly mail: { readonly id: string; readonly at: string; readonly readers: number } | null;
}

const daysAhead = 30;
/** The first entries of each list; the rest is one click away. */
const shown = { from: 0, limit: 3 };

/** Loads the start page: new items, pending items, and what comes next. */
export async function loadToday(deps: TodayDeps, of: TodayOf): Promise<Today> {
  const [news, triageList, isReading, byPolicy, review, ahead, moved, decided, mail] = await Promise.all([
    countNews(deps, of),
    deps.triageList.page({ putOff: of.putOff }, shown),
    isReadingOn(deps),
    deps.triageList.byPolicy(of.putOff),
    deps.triageList.page({ state: ['review'], putOff: of.putOff }, shown),
    loadAhead(deps, of),
    loadMoved(deps, of),
    countDecided(deps, of),
    nextMail(deps),
  ]);
  return { news, triageList, isReading, byPolicy, review, ahead, moved, decided, mail };
}

const ofAnyPolicy: QueryNode = { kind: 'has', field: 'policy' };

async function countNews({ store }: TodayDeps, { since, policies }: TodayOf): Promise<Today['news']> {
  const seen: QueryNode = { kind: 'date', field: 'activity', from: since, before: null };
  const count = async (query: QueryNode): Promise<number> =>
    (await store.items.search(newest(query, 0, { relevance: ['ai'] }))).total;
  const total = await count(seen);
  if (total === 0 || policies.length === 0) return { total, ofPolicies: 0 };
  return { total, ofPolicies: await count(conjunction([seen, ofAnyPolicy])) };
}

/** Deadlines ahead; if there are policies, only in items that concern one. */
async function loadAhead(deps: TodayDeps, { policies }: TodayOf): Promise<Today['ahead']> {
  const until = addDays(dayOf(deps.clock.now().toISOString(), deps.timeZone), daysAhead);
  const policy = policies.filter(({ retired }) => !retired).map(({ id }) => id);
  const { deadlines } = await loadDeadlines(deps, { q: '', policy, role: [], show: 'ahead', until });
  return { deadlines, details: await deps.detailsOf(deadlines) };
}

/** The most new items that are searched for moved dates. */
const newestLooked = 50;

async function loadMoved({ store, detailsOf }: TodayDeps, { since, policies }: TodayOf): Promise<Today['moved']> {
  if (policies.length === 0) return [];
  const { hits } = await store.items.search(newest(ofAnyPolicy, newestLooked));
  const dated = hits
    .filter((item) => (amendedAt(item) ?? '') > since)
    .flatMap((item) => datesOf(item).map((date) => ({ item, date, others: [] })));
  const { movedOf } = await detailsOf(dated);
  return dated.flatMap((named) => {
    const date = movedOf(named);
    return date ? [{ item: named.item, date }] : [];
  });
}

const decisions: readonly AuditAction[] = ['tag.confirmed', 'tag.rejected'];
/** The most events that are read, newest first. */
const eventsAtMost = 500;

async function countDecided({ store, clock }: TodayDeps, { since, actor }: TodayOf): Promise<Today['decided']> {
  const until = clock.now().toISOString();
  const { documents } = await store.audit.find('between', { after: since, until }, { limit: eventsAtMost });
  const undone = new Set(documents.flatMap(({ value }) => readAs(value, 'tag.reopened')?.details.undoes ?? []));
  const counts = new Map<string, number>();
  for (const { value } of documents)
    if (value.actor !== actor && decisions.some((one) => one === value.action) && !undone.has(value.sequence))
      counts.set(value.actor, (counts.get(value.actor) ?? 0) + 1);
  const ids = [...counts.keys()];
  const actors = await store.actors.getMany(ids);
  return ids
    .map((id, index) => ({ name: actors[index]?.value.name, count: counts.get(id) ?? 0 }))
    .sort((a, b) => b.count - a.count);
}

async function nextMail({ store }: TodayDeps): Promise<Today['mail']> {
  const { documents } = await store.subscriptions.find(
    'closed',
    { state: 'active', before: everyMoment },
    { limit: 1 },
  );
  const [first] = documents;
  const at = first?.value.windowEnd;
  if (!at) return null;
  return {
    id: first.value.id,
    at,
    readers: await store.subscriptions.count('closed', { state: 'active', before: at }),
  };
}
