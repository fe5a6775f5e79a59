import { type Owners, whoOwns } from '../../model/access/owners.js';
import { everyMoment } from '../../model/ahead.js';
import { gathered } from '../../model/gather.js';
import type { Item } from '../../model/item/item.js';
import { isPutOff, type PutOff } from '../../model/item/read-mark.js';
import { policiesToReview } from '../../model/item/triage.js';
import { dayOf } from '../../model/zoned-time.js';
import type { Needs } from '../../ports/services.js';
import type { FacetCount } from '../../ports/store/item-index.js';
import { type DueDeps, isMatchingDue } from '../match/match-policies.js';
import { type HitChange, loadChanges } from './load-changes.js';
import { loadSentences, type MatchedSentence } from './load-sentences.js';
import {
  createTriageRows,
  type TriageListDeps,
  type TriageReading,
  type TriageRow,
  type TriageRows,
} from './triage-rows.js';

/** The filters of the triage list. Values of one filter are alternatives; all filters must hold. No filter means all. */
export interface TriageQuestion {
  readonly policy?: readonly string[];
  readonly jurisdiction?: readonly string[];
  readonly kind?: readonly string[];
  readonly topic?: readonly string[];
  readonly deadline?: readonly DeadlineSpan[];
  /** Ids of accounts, or names where there are none, and `nobody`. */
  readonly owner?: readonly string[];
  /** By default, items to be decided, the first time or again. */
  readonly state?: readonly TriageState[];
}

/** To be decided, decided on an older version, in work, due by a day, or put off by the reader. */
export const triageStates = ['pending', 'review', 'in-work', 'due', 'later'] as const;
export type TriageState = (typeof triageStates)[number];

/** Within a week or a month, later, or none ahead. */
export const deadlineSpans = ['week', 'month', 'later', 'none'] as const;
type DeadlineSpan = (typeof deadlineSpans)[number];

/** A question with the items that the reader has put off. For other people these still wait. */
export interface OwnQuestion extends TriageQuestion {
  readonly putOff?: PutOff | undefined;
  /** Stand-ins, by the id of the person who is away: both own that person's items. */
  readonly standIns?: ReadonlyMap<string, string> | undefined;
  /** Names and accounts of one person; rows are counted and filtered by the id of the person. */
  readonly owners?: Owners | undefined;
}

export type TriageFilter = keyof TriageQuestion;
export const triageFilters = [
  'policy',
  'state',
  'deadline',
  'jurisdiction',
  'kind',
  'topic',
  'owner',
] as const satisfies TriageFilter[];

export interface TriageEntry {
  readonly item: Item;
  /** Ids of the policies to decide, and of those to decide again. */
  readonly pending: readonly string[];
  readonly review: readonly string[];
  /** The policies of both that satisfy the filter. If nothing is to be decided, all policies that the item is tagged with. */
  readonly deciding: readonly string[];
  /** The other items of the list about the same event, which have no entries of their own. */
  readonly twins: readonly Item[];
  readonly sentence: MatchedSentence | undefined;
  /** The last amendment of the publisher, or the changes since the decision. */
  readonly change: HitChange | undefined;
}

export interface TriageListPage {
  /** The number of items that satisfy the question, including twins. */
  readonly total: number;
  /** For each filter, counts of the items that satisfy the other filters, greatest first. */
  readonly counts: Readonly<Record<TriageFilter, readonly FacetCount[]>>;
  readonly entries: readonly TriageEntry[];
  /** Ids of the items of all entries on the page, loaded or not. */
  readonly heads: readonly string[];
  /** How many entries there are on all pages. */
  readonly length: number;
  /** All waiting items, regardless of the question. */
  readonly all: number;
}

/** Where an item stands in the triage list. */
export interface TriageListPlace {
  /** Ids of the items and their twins, in order. */
  readonly ids: readonly string[];
  /**
   * The next entry that is not in `decided`, or else the last one before them. If somebody else decided on all of them, their place is
   * lost, and the result is `next`, which followed when they were shown.
   */
  after(decided: readonly string[], next?: string | null): string | undefined;
}

interface PagePart {
  /** The number of entries before the page. */
  readonly from: number;
  readonly limit: number;
  /** How many of them are loaded; by default all. The others are given by id. */
  readonly loaded?: number;
}

export type ReadingDeps = DueDeps &
  Needs<never, 'pendingBatches'> & {
    readonly triageList: Pick<TriageList, 'isBehind'>;
  };

/** True if new entries or a changed policy may add to the triage list at any moment, so that an empty list is not final. */
export async function isReadingOn(deps: ReadingDeps): Promise<boolean> {
  if ((await deps.triageList.isBehind()) || (await isMatchingDue(deps))) return true;
  return (await deps.store.pendingBatches.count('waiting', { before: everyMoment })) > 0;
}

/** The items to decide for one policy, the first time or again. */
export interface TriageOfPolicy {
  readonly id: string;
  readonly count: number;
  /** The next deadline of these items, and since when the oldest waits. */
  readonly deadline: string | null;
  readonly since: string;
}

export interface TriageList {
  /** True if items joined or left that the list does not show yet. */
  isBehind(): Promise<boolean>;
  /** Policies with pending items, nearest deadline first. */
  byPolicy(putOff?: PutOff): Promise<readonly TriageOfPolicy[]>;
  page(question: OwnQuestion, part: PagePart): Promise<TriageListPage>;
  /** One item as an entry, pending or not. Undefined if no item has the id. */
  entry(itemId: string, question: OwnQuestion): Promise<TriageEntry | undefined>;
  /**
   * All items of a question in order, without texts: to find the next one, or, with `isFresh`, to decide on all of them: then it
   * waits for all that the search shows, while pages of thousands may lag.
   */
  place(question: OwnQuestion, isFresh?: boolean): Promise<TriageListPlace>;
}

export interface LiveTriageList extends TriageList {
  /** The triage list at this moment, which a page and the count in its bar share. */
  now(): Promise<TriageList>;
}

/** The items that wait for a person: nearest deadline first, then most likely to be confirmed, then newest. */
export function createTriageList(deps: TriageListDeps & { readonly timeZone: string }): LiveTriageList {
  const reading = createTriageRows(deps);
  const listOf = listsOver(deps);
  return {
    ...listOf(reading),
    async now() {
      const read = await reading();
      return listOf(async () => read);
    },
  };
}

function listsOver(deps: TriageListDeps & { readonly timeZone: string }): (reading: TriageRows) => TriageList {
  const today = (): string => dayOf(deps.clock.now().toISOString(), deps.timeZone);
  const tallies = new WeakMap<ReadonlyMap<string, TriageRow>, Map<string, Tally>>();
  const found = (rows: TriageReading['rows'], question: OwnQuestion): Tally => {
    const known = tallies.get(rows) ?? new Map<string, Tally>();
    tallies.set(rows, known);
    const key = keyOf(question, today());
    const list = known.get(key) ?? tally([...rows.values()], question, today());
    if (known.size < talliesKept) known.set(key, list);
    return list;
  };
  return (reading) => ({
    isBehind: async () => (await reading()).isBehind,
    byPolicy: async (putOff) => sumUp([...(await reading()).rows.values()].filter((row) => !isPutOff(putOff, row))),
    async page(question, { from, limit, loaded = limit }) {
      const { asked, groups, counts, all } = found((await reading()).rows, question);
      const shown = groups.slice(from, from + limit);
      return {
        ...{ total: asked.length, counts, length: groups.length, all },
        entries: await loadEntries(deps, shown.slice(0, loaded), question),
        heads: shown.flatMap(([head]) => (head ? [head.id] : [])),
      };
    },
    async entry(itemId, question) {
      const { rows } = await reading();
      const row = rows.get(itemId) ?? { id: itemId, pending: [], review: [], group: itemId };
      const { asked } = found(rows, question);
      const others = asked.filter(({ id, group }) => id !== itemId && group === row.group);
      return (await loadEntries(deps, [[row, ...others]], question))[0];
    },
    async place(question, isFresh) {
      const { groups } = found((await reading(isFresh)).rows, question);
      const ids = groups.flatMap((group) => group.map(({ id }) => id));
      return {
        ids,
        after(decided, next) {
          const gone = new Set(decided);
          const heads = groups.flatMap(([head]) => (head ? [head.id] : []));
          const last = heads.findLastIndex((id) => gone.has(id));
          if (last < 0 && next && heads.includes(next)) return next;
          return heads.slice(last + 1).find((id) => !gone.has(id)) ?? heads.findLast((id) => !gone.has(id));
        },
      };
    },
  });
}

function sumUp(rows: readonly TriageRow[]): readonly TriageOfPolicy[] {
  const sums = new Map<string, TriageOfPolicy>();
  for (const { pending, review, deadline, since } of rows) {
    for (const id of [...pending, ...review]) {
      const sum = sums.get(id) ?? { id, count: 0, deadline, since };
      const nearest = [sum.deadline, deadline].filter((day) => day !== null).sort()[0] ?? null;
      const first = [sum.since, since].sort()[0] ?? since;
      sums.set(id, { id, count: sum.count + 1, deadline: nearest, since: first });
    }
  }
  const order = ({ deadline, count }: TriageOfPolicy) => `${deadline ?? never} ${1e6 - count}`;
  return [...sums.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Later than any day, so that items without a deadline come last. */
const never = '9999';

/** The earlier of the next deadline and the due day that people set. */
function nextDay({ deadline, due }: TriageRow): string {
  return due !== null && due < (deadline ?? never) ? due : (deadline ?? never);
}

function compareRows(a: TriageRow, b: TriageRow): number {
  const [left, right] = [nextDay(a), nextDay(b)];
  if (left !== right) return left < right ? -1 : 1;
  if (a.likelihood !== b.likelihood) return b.likelihood - a.likelihood;
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

const byDefault: Partial<Record<TriageFilter, readonly string[]>> = { state: ['pending', 'review'] };

interface Tally extends Pick<TriageListPage, 'counts' | 'all'> {
  /** In order. */
  readonly asked: readonly TriageRow[];
  readonly groups: readonly (readonly TriageRow[])[];
}

/** Cached for the same rows, since one page asks the same several times, and so do people who put nothing off. */
const talliesKept = 20;

/** Equal for equal questions; an absent filter equals an empty one. */
function keyOf(question: OwnQuestion, today: string): string {
  const { putOff = new Map(), standIns = new Map(), owners = new Map() } = question;
  const filters = triageFilters.map((filter) => askedOf(filter, question) ?? []);
  return JSON.stringify([today, filters, [...putOff], [...standIns], [...owners]]);
}

/**
 * One pass over the rows, since thousands may wait: the rows that satisfy all filters, and for each filter the values of rows that satisfy
 * the others.
 */
function tally(rows: readonly TriageRow[], question: OwnQuestion, today: string): Tally {
  const counts = triageFilters.map(() => new Map<string, number>());
  const wanted = triageFilters.map((filter) => askedOf(filter, question));
  const usual = new Set(byDefault.state);
  const valued = { today, standIns: question.standIns, owners: question.owners ?? new Map() };
  const asked: TriageRow[] = [];
  let all = 0;
  for (const row of rows) {
    const states = isPutOff(question.putOff, row) ? (['later'] as const) : statesOf(row);
    const values = triageFilters.map((filter) => (filter === 'state' ? states : valuesOf(row, filter, valued)));
    const failed = values.flatMap((some, at) => (wanted[at]?.some((one) => some.includes(one)) === false ? [at] : []));
    if (failed.length === 0) asked.push(row);
    if (states.some((state) => usual.has(state))) all += 1;
    if (failed.length > 1) continue;
    for (const [at, some] of values.entries()) {
      if (failed.length === 1 && failed[0] !== at) continue;
      for (const value of some) counts[at]?.set(value, (counts[at].get(value) ?? 0) + 1);
    }
  }
  const countsOf = triageFilters.map((filter, at) => [filter, inOrder(counts[at])] as const);
  const byFilter = Object.fromEntries(countsOf) as Tally['counts']; // one for each
  asked.sort(compareRows);
  // Rows about the same event are grouped at the place of the first.
  const groups = [...gathered(asked, ({ group }) => group).values()];
  return { asked, groups, all, counts: byFilter };
}

/** Undefined if any value is accepted. */
function askedOf(filter: TriageFilter, question: OwnQuestion): readonly string[] | undefined {
  const { owners = new Map() } = question;
  const asked = (question[filter] ?? []).map((one) => (filter === 'owner' ? whoOwns(one, owners).id : one));
  return asked.length > 0 ? asked : byDefault[filter];
}

function inOrder(counts: ReadonlyMap<string, number> | undefined): readonly FacetCount[] {
  return [...(counts ?? [])]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

interface Valued extends Pick<OwnQuestion, 'standIns'> {
  readonly owners: Owners;
  readonly today: string;
}

type ValuedFilter = Exclude<TriageFilter, 'state'>;

function valuesOf(row: TriageRow, filter: ValuedFilter, { today, standIns, owners }: Valued): readonly string[] {
  switch (filter) {
    case 'policy':
      return [...row.pending, ...row.review];
    case 'owner': {
      if (row.owner === null) return ['nobody'];
      const { id } = whoOwns(row.owner, owners);
      return [id, standIns?.get(id) ?? []].flat();
    }
    case 'jurisdiction':
      return [row.jurisdiction];
    case 'kind':
      return row.kinds;
    case 'topic':
      return row.topics;
    case 'deadline':
      return [spanOf(row.deadline, today)];
  }
}

function statesOf({ pending, review, state, due }: TriageRow): readonly TriageState[] {
  const states: TriageState[] = state === 'in-work' ? ['in-work'] : [];
  if (due !== null) states.push('due');
  if (pending.length > 0) states.push('pending');
  if (review.length > 0) states.push('review');
  return states;
}

const dayMs = 86_400_000;

function spanOf(deadline: string | null, today: string): DeadlineSpan {
  if (deadline === null) return 'none';
  const days = (Date.parse(deadline) - Date.parse(today)) / dayMs;
  if (days <= 7) return 'week';
  return days <= 30 ? 'month' : 'later';
}

type Waiting = Pick<TriageRow, 'id' | 'pending' | 'review'>;

async function loadEntries(
  { store }: TriageListDeps,
  groups: readonly (readonly Waiting[])[],
  { policy = [] }: TriageQuestion,
): Promise<readonly TriageEntry[]> {
  const ids = groups.flatMap((group) => group.map(({ id }) => id));
  const stored = ids.length === 0 ? [] : await store.items.getMany(ids);
  const byId = new Map(stored.flatMap((one) => (one ? [[one.value.id, one.value]] : [])));
  const heads = groups.flatMap(([head]) => byId.get(head?.id ?? '') ?? []);
  const decided = new Map(
    groups.flatMap(([head]) => {
      const waiting = head ? [...head.pending, ...head.review] : [];
      const asked = waiting.filter((id) => policy.length === 0 || policy.includes(id));
      const some = asked.length > 0 ? asked : waiting;
      return head && some.length > 0 ? [[head.id, some] as const] : [];
    }),
  );
  const deciding = ({ id, policies }: Item) => decided.get(id) ?? policies.map((tag) => tag.id);
  const [sentences, changes] = await Promise.all([loadSentences(store, heads, deciding), changesOf(store, heads)]);
  return groups.flatMap(([head, ...twins]) => {
    const item = head && byId.get(head.id);
    if (!item) return [];
    const entry = {
      item,
      pending: head.pending,
      review: head.review,
      deciding: deciding(item),
      twins: twins.flatMap(({ id }) => byId.get(id) ?? []),
    };
    return [{ ...entry, sentence: sentences.get(item.id), change: changes.get(item.id) }];
  });
}

/** Items that were decided on an older revision are compared with it; others with the previous revision. */
async function changesOf(
  store: TriageListDeps['store'],
  items: readonly Item[],
): Promise<ReadonlyMap<string, HitChange>> {
  const keys = items.map(({ id, revision }) => ({ itemId: id, ordinal: revision }));
  const revisions = keys.length === 0 ? [] : await store.items.revisionMany(keys);
  const hits = items.map((item, index) => {
    const review = policiesToReview(item);
    const decided = item.policies.filter(({ id }) => review.includes(id)).map(({ revision }) => revision);
    return { item, revision: revisions[index], since: decided.length === 0 ? undefined : Math.min(...decided) };
  });
  return loadChanges(store, hits);
}
