import type { Item } from '../../model/item/item.js';
import { policiesToReview } from '../../model/item/triage.js';
import { dayOf } from '../../model/zoned-time.js';
import type { FacetCount } from '../../ports/store/item-index.js';
import { type HitChange, loadChanges } from './load-changes.js';
import { loadSentences, type MatchedSentence } from './load-sentences.js';
import { createQueueRows, type QueueDeps, type QueueRow } from './queue-rows.js';

/** What the queue is filtered by. Values of one filter are alternatives, filters hold together; none asked for is all. */
export interface QueueQuestion {
  readonly policy?: readonly string[];
  readonly jurisdiction?: readonly string[];
  readonly kind?: readonly string[];
  readonly topic?: readonly string[];
  readonly deadline?: readonly DeadlineSpan[];
  /** Ids of accounts, or names where there are none, and `nobody`. */
  readonly owner?: readonly string[];
  /** What is to be decided, the first time or again, where none is asked for. */
  readonly state?: readonly QueueState[];
}

/** To be decided, decided on an older version, worked at, to be done by a day, or put off by whoever asks. */
export const queueStates = ['pending', 'review', 'in-work', 'due', 'later'] as const;
export type QueueState = (typeof queueStates)[number];

/** Within a week or a month, later, or none ahead. */
export const deadlineSpans = ['week', 'month', 'later', 'none'] as const;
type DeadlineSpan = (typeof deadlineSpans)[number];

/** A question with what whoever asks it has put off, which waits for the others all the same. */
export interface OwnQuestion extends QueueQuestion {
  readonly putOff?: ReadonlySet<string> | undefined;
  /** Who stands in for whom, by the id of whoever is away: what is theirs is of both. */
  readonly standIns?: ReadonlyMap<string, string> | undefined;
}

export type QueueFilter = keyof QueueQuestion;
export const queueFilters = [
  'policy',
  'state',
  'deadline',
  'jurisdiction',
  'kind',
  'topic',
  'owner',
] as const satisfies QueueFilter[];

export interface QueueEntry {
  readonly item: Item;
  /** Ids of the policies that are to be decided, and of those to be decided again. */
  readonly pending: readonly string[];
  readonly review: readonly string[];
  /** The other items of the queue about the same event: they are no entries of their own. */
  readonly twins: readonly Item[];
  readonly sentence: MatchedSentence | undefined;
  /** What its publisher amended last, or since it was decided. */
  readonly change: HitChange | undefined;
}

export interface QueuePage {
  /** Items that satisfy the question, twins and all. */
  readonly total: number;
  /** Of items that satisfy the filters by the other fields, the greatest first. */
  readonly counts: Readonly<Record<QueueFilter, readonly FacetCount[]>>;
  readonly entries: readonly QueueEntry[];
  /** Ids of the items of all entries that belong on the page, whether they were loaded or not. */
  readonly heads: readonly string[];
  /** How many entries there are on all pages. */
  readonly length: number;
  /** Items that wait, whatever is asked. */
  readonly all: number;
}

/** Where an item stands in the queue. */
export interface QueuePlace {
  /** Ids of what comes first, items and twins in their order. */
  readonly ids: readonly string[];
  /** The next entry that is none of `decided`, or else the last one before them. */
  after(decided: readonly string[]): string | undefined;
}

interface PagePart {
  /** Entries that come before the page. */
  readonly from: number;
  readonly limit: number;
  /** How many of them are loaded, all by default: others are there by their ids. */
  readonly loaded?: number;
}

/** What waits for one policy. */
export interface QueueOfPolicy {
  readonly id: string;
  readonly count: number;
  /** The next deadline of what waits, and since when the oldest does. */
  readonly deadline: string | null;
  readonly since: string;
}

export interface Queue {
  /** The policies for which something waits, the nearest deadline first. */
  byPolicy(putOff?: ReadonlySet<string>): Promise<readonly QueueOfPolicy[]>;
  page(question: OwnQuestion, part: PagePart): Promise<QueuePage>;
  /** One item as an entry, whether it waits or not; undefined where there is none of the id. */
  entry(itemId: string, question: OwnQuestion): Promise<QueueEntry | undefined>;
  /** All that a question finds, in order, without their words: for whoever decides on all of it, or looks for what comes next. */
  place(question: OwnQuestion): Promise<QueuePlace>;
}

/** What waits for a person, the next deadline first, then what is likeliest to be confirmed, then the newest. */
export function createQueue(deps: QueueDeps & { readonly timeZone: string }): Queue {
  const rowsOf = createQueueRows(deps);
  const today = (): string => dayOf(deps.clock.now().toISOString(), deps.timeZone);
  const tallies = new WeakMap<ReadonlyMap<string, QueueRow>, Map<string, Tally>>();
  const found = async (question: OwnQuestion): Promise<Tally> => {
    const rows = await rowsOf();
    const known = tallies.get(rows) ?? new Map<string, Tally>();
    tallies.set(rows, known);
    const key = keyOf(question, today());
    const told = known.get(key) ?? tally([...rows.values()], question, today());
    if (known.size < talliesKept) known.set(key, told);
    return told;
  };
  return {
    byPolicy: async (putOff) => sumUp([...(await rowsOf()).values()].filter(({ id }) => !putOff?.has(id))),
    async page(question, { from, limit, loaded = limit }) {
      const { asked, groups, counts, all } = await found(question);
      const shown = groups.slice(from, from + limit);
      return {
        ...{ total: asked.length, counts, length: groups.length, all },
        entries: await loadEntries(deps, shown.slice(0, loaded), question),
        heads: shown.flatMap(([head]) => (head ? [head.id] : [])),
      };
    },
    async entry(itemId, question) {
      const row = (await rowsOf()).get(itemId) ?? { id: itemId, pending: [], review: [], group: itemId };
      const { asked } = await found(question);
      const others = asked.filter(({ id, group }) => id !== itemId && group === row.group);
      return (await loadEntries(deps, [[row, ...others]], question))[0];
    },
    async place(question) {
      const { groups } = await found(question);
      const ids = groups.flatMap((group) => group.map(({ id }) => id));
      return {
        ids,
        after(decided) {
          const gone = new Set(decided);
          const heads = groups.flatMap(([head]) => (head ? [head.id] : []));
          const last = heads.findLastIndex((id) => gone.has(id));
          return heads.slice(last + 1).find((id) => !gone.has(id)) ?? heads.findLast((id) => !gone.has(id));
        },
      };
    },
  };
}

function sumUp(rows: readonly QueueRow[]): readonly QueueOfPolicy[] {
  const sums = new Map<string, QueueOfPolicy>();
  for (const { pending, deadline, since } of rows) {
    for (const id of pending) {
      const sum = sums.get(id) ?? { id, count: 0, deadline, since };
      const nearest = [sum.deadline, deadline].filter((day) => day !== null).sort()[0] ?? null;
      const first = [sum.since, since].sort()[0] ?? since;
      sums.set(id, { id, count: sum.count + 1, deadline: nearest, since: first });
    }
  }
  const order = ({ deadline, count }: QueueOfPolicy) => `${deadline ?? never} ${1e6 - count}`;
  return [...sums.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** A later day than any: what has no deadline follows. */
const never = '9999';

/** Of the next deadline and the day that people set themselves the first. */
function nextDay({ deadline, due }: QueueRow): string {
  return due !== null && due < (deadline ?? never) ? due : (deadline ?? never);
}

function compareRows(a: QueueRow, b: QueueRow): number {
  const [left, right] = [nextDay(a), nextDay(b)];
  if (left !== right) return left < right ? -1 : 1;
  if (a.likelihood !== b.likelihood) return b.likelihood - a.likelihood;
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

const byDefault: Partial<Record<QueueFilter, readonly string[]>> = { state: ['pending', 'review'] };

interface Tally extends Pick<QueuePage, 'counts' | 'all'> {
  /** In order. */
  readonly asked: readonly QueueRow[];
  readonly groups: readonly (readonly QueueRow[])[];
}

/** Of the same rows: a page asks the same several times, and so do those who have put nothing off. */
const talliesKept = 20;

function keyOf({ putOff = new Set(), standIns = new Map(), ...question }: OwnQuestion, today: string): string {
  return JSON.stringify([today, queueFilters.map((filter) => question[filter]), [...putOff], [...standIns]]);
}

/** In one walk, as thousands may wait: what satisfies all filters, and for each filter the values of what satisfies the others. */
function tally(rows: readonly QueueRow[], question: OwnQuestion, today: string): Tally {
  const counts = queueFilters.map(() => new Map<string, number>());
  const wanted = queueFilters.map((filter) => askedOf(filter, question));
  const usual = new Set(byDefault.state);
  const valued = { today, standIns: question.standIns };
  const asked: QueueRow[] = [];
  let all = 0;
  for (const row of rows) {
    const states = question.putOff?.has(row.id) ? (['later'] as const) : statesOf(row);
    const values = queueFilters.map((filter) => (filter === 'state' ? states : valuesOf(row, filter, valued)));
    const failed = values.flatMap((some, at) => (wanted[at]?.some((one) => some.includes(one)) === false ? [at] : []));
    if (failed.length === 0) asked.push(row);
    if (states.some((state) => usual.has(state))) all += 1;
    if (failed.length > 1) continue;
    for (const [at, some] of values.entries()) {
      if (failed.length === 1 && failed[0] !== at) continue;
      for (const value of some) counts[at]?.set(value, (counts[at].get(value) ?? 0) + 1);
    }
  }
  const countsOf = queueFilters.map((filter, at) => [filter, inOrder(counts[at])] as const);
  const byFilter = Object.fromEntries(countsOf) as Tally['counts']; // one for each
  asked.sort(compareRows);
  return { asked, groups: groupRows(asked), all, counts: byFilter };
}

/** Undefined where any value will do. */
function askedOf(filter: QueueFilter, question: QueueQuestion): readonly string[] | undefined {
  const asked = question[filter] ?? [];
  return asked.length > 0 ? asked : byDefault[filter];
}

function inOrder(counts: ReadonlyMap<string, number> | undefined): readonly FacetCount[] {
  return [...(counts ?? [])]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

interface Valued extends Pick<OwnQuestion, 'standIns'> {
  readonly today: string;
}

type ValuedFilter = Exclude<QueueFilter, 'state'>;

function valuesOf(row: QueueRow, filter: ValuedFilter, { today, standIns }: Valued): readonly string[] {
  switch (filter) {
    case 'policy':
      return [...row.pending, ...row.review];
    case 'owner':
      return [row.owner ?? 'nobody', standIns?.get(row.owner ?? '') ?? []].flat();
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

function statesOf({ pending, review, state, due }: QueueRow): readonly QueueState[] {
  const states: QueueState[] = state === 'in-work' ? ['in-work'] : [];
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

/** Rows about the same event together, where the first of them stands. */
function groupRows(rows: readonly QueueRow[]): readonly (readonly QueueRow[])[] {
  const groups = new Map<string, QueueRow[]>();
  for (const row of rows) {
    const group = groups.get(row.group);
    if (group) group.push(row);
    else groups.set(row.group, [row]);
  }
  return [...groups.values()];
}

async function loadEntries(
  { store }: QueueDeps,
  groups: readonly (readonly Pick<QueueRow, 'id' | 'pending' | 'review'>[])[],
  { policy = [] }: QueueQuestion,
): Promise<readonly QueueEntry[]> {
  const ids = groups.flatMap((group) => group.map(({ id }) => id));
  const stored = ids.length === 0 ? [] : await store.items.getMany(ids);
  const byId = new Map(stored.flatMap((one) => (one ? [[one.value.id, one.value]] : [])));
  const heads = groups.flatMap(([head]) => byId.get(head?.id ?? '') ?? []);
  const [sentences, changes] = await Promise.all([
    loadSentences(store, heads, policy.length > 0 ? new Set(policy) : undefined),
    changesOf(store, heads),
  ]);
  return groups.flatMap(([head, ...twins]) => {
    const item = head && byId.get(head.id);
    if (!item) return [];
    const entry = {
      item,
      pending: head.pending,
      review: head.review,
      twins: twins.flatMap(({ id }) => byId.get(id) ?? []),
    };
    return [{ ...entry, sentence: sentences.get(item.id), change: changes.get(item.id) }];
  });
}

/** What was decided on an older version is compared with that one, others with the version before. */
async function changesOf(store: QueueDeps['store'], items: readonly Item[]): Promise<ReadonlyMap<string, HitChange>> {
  const keys = items.map(({ id, revision }) => ({ itemId: id, ordinal: revision }));
  const revisions = keys.length === 0 ? [] : await store.items.revisionMany(keys);
  const hits = items.map((item, index) => {
    const review = policiesToReview(item);
    const decided = item.policies.filter(({ id }) => review.includes(id)).map(({ revision }) => revision);
    return { item, revision: revisions[index], since: decided.length === 0 ? undefined : Math.min(...decided) };
  });
  return loadChanges(store, hits);
}
