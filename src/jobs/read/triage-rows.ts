import { newestSequence } from '../../decisions/newest-sequence.js';
import { eventGroupIdOf } from '../../event-group/group-members.js';
import type { LearnedModel } from '../../match/learned/learn.js';
import { datesOf, jurisdictionOf, topicsOf } from '../../model/item/corrected-findings.js';
import { nextDeadline } from '../../model/item/dated.js';
import type { Item } from '../../model/item/item.js';
import { kindsOf } from '../../model/item/item-fields.js';
import { sayingOf } from '../../model/item/read-mark.js';
import {
  type ItemState,
  openDueOf,
  ownerOf,
  pendingPolicies,
  policiesToReview,
  stateOf,
} from '../../model/item/triage.js';
import type { Policy } from '../../model/policy/policy.js';
import type { Needs } from '../../ports/services.js';
import { eachPage, readAll as readEvery } from '../../ports/store/pages.js';
import { disjunction, dueBefore } from '../../query/ast.js';
import type { Learned } from '../learned/create-learned.js';
import { eachHit, newest } from './each-hit.js';
import { oneAtATime } from './one-at-a-time.js';

/** A row of the triage list: the fields by which pending items are filtered and ordered. */
export interface TriageRow {
  readonly id: string;
  /** Ids of the policies to decide. */
  readonly pending: readonly string[];
  /** Ids of the policies that were decided on an older revision. */
  readonly review: readonly string[];
  readonly state: ItemState;
  /** The id of an account, or a name if there are no accounts. Null for nobody. */
  readonly owner: string | null;
  /** The due day. Null if none was set or the work is done. */
  readonly due: string | null;
  readonly jurisdiction: string;
  readonly kinds: readonly string[];
  readonly topics: readonly string[];
  /** The next deadline, in its own precision. Null if none is ahead. */
  readonly deadline: string | null;
  /** 2 if the item is very similar to confirmed ones, 1 if similar, 0 otherwise. */
  readonly likelihood: number;
  /** The key by which it is put off: see `sayingOf`. */
  readonly saying: string;
  readonly at: string;
  /** When the first of the pending policies was suggested; independent of publication. */
  readonly since: string;
  /** Equal for items about the same event. */
  readonly group: string;
}

export type TriageListDeps = Needs<'clock', 'items' | 'audit' | 'policies' | 'documents'> & {
  readonly learned: Pick<Learned, 'ofPolicy' | 'likeness'>;
};

export interface TriageReading {
  readonly rows: ReadonlyMap<string, TriageRow>;
  /** True if items joined or left that the rows do not show yet. */
  readonly isBehind: boolean;
}

/** With `isFresh` a call waits until all rows are read anew, however long that takes. */
export type TriageRows = (isFresh?: boolean) => Promise<TriageReading>;

/** The most rows: this many of the newest pending items, and as many in hand. Decided items make room for the rest. */
const rowsAtMost = 5_000;
/** Items in work, and items with a due day. */
const inHand = disjunction([{ kind: 'field', field: 'state', value: 'in-work' }, dueBefore(null)]);
/** These, and items to decide the first time or again. */
const queued = disjunction([{ kind: 'has', field: 'pending' }, { kind: 'has', field: 'review' }, inHand]);
/** How long rows may lag behind changes that add or decide nothing, such as a passed deadline or an amended item. */
const mostAgeMs = 60_000;
/** A request waits for rows if reading them takes less than this. Otherwise it gets the previous rows while new ones are read, */
const patienceMs = 100;
/** unless the previous rows are older than this. After a break, a person must not see an old triage list. */
const behindAtMostMs = 10_000;

interface Reading {
  /** Replaced as a whole when one row changes. */
  rows: ReadonlyMap<string, TriageRow>;
  /** How many more items wait than there are rows. */
  readonly beside: number;
  readonly readAtMs: number;
  readonly tookMs: number;
  /** The sequence of the last audit event that the rows reflect. */
  sequence: number;
}

/**
 * Keeps the pending items in this process, so that a person who decided has the next item at once. An item that an audit event names is
 * read again alone, from any process. All rows are read again if other items joined or left, and after a minute.
 */
export function createTriageRows(deps: TriageListDeps): TriageRows {
  const likelihood = createLikelihood(deps);
  let last: Reading | undefined;
  const read = oneAtATime(async () => {
    last = await readAll(deps, likelihood);
    return last;
  });
  return async (isFresh = false) => {
    if (!last || isFresh) return { rows: (await read()).rows, isBehind: false };
    const kept = last;
    await follow(deps, kept, likelihood);
    const ageMs = Math.abs(deps.clock.now().getTime() - kept.readAtMs);
    if (ageMs < mostAgeMs && (await countListed(deps)) - kept.rows.size === kept.beside)
      return { rows: kept.rows, isBehind: false };
    const next = read();
    if (kept.tookMs <= patienceMs || ageMs >= behindAtMostMs) return { rows: (await next).rows, isBehind: false };
    next.catch(() => undefined);
    return { rows: kept.rows, isBehind: true };
  };
}

async function readAll(deps: TriageListDeps, likelihood: Likelihood): Promise<Reading> {
  const begun = performance.now();
  // Read the log first: decisions taken while the items are read are followed afterwards.
  const sequence = await newestSequence(deps.store);
  const waiting = await countListed(deps);
  const policies = await readEvery(deps.store.policies, 'all');
  await likelihood.learn(policies);
  const rows = new Map<string, TriageRow>();
  for (const query of [inHand, queued])
    for await (const item of eachHit(deps.store.items, { query }, rowsAtMost))
      put(rows, item, likelihood, deps.clock.now());
  const readAtMs = deps.clock.now().getTime();
  return { rows, beside: waiting - rows.size, readAtMs, tookMs: performance.now() - begun, sequence };
}

/** Reads the items again that were decided on since. */
async function follow(deps: TriageListDeps, reading: Reading, likelihood: Likelihood): Promise<void> {
  const ids = new Set<string>();
  let sequence = reading.sequence;
  for await (const { value } of eachPage(deps.store.audit, 'after', { sequence })) {
    sequence = value.sequence;
    if (typeof value.details.item === 'string') ids.add(value.details.item);
  }
  if (sequence === reading.sequence) return;
  const named = await deps.store.items.getMany([...ids]);
  const rows = new Map(reading.rows);
  for (const stored of named) if (stored) put(rows, stored.value, likelihood, deps.clock.now());
  reading.rows = rows;
  reading.sequence = sequence;
}

function put(rows: Map<string, TriageRow>, item: Item, likelihood: Likelihood, now: Date): void {
  const row = rowOf(item, likelihood, now);
  if (row.pending.length + row.review.length > 0 || row.state === 'in-work' || row.due) rows.set(item.id, row);
  else rows.delete(item.id);
}

async function countListed({ store }: TriageListDeps): Promise<number> {
  return (await store.items.search(newest(queued))).total;
}

function rowOf(item: Item, likelihood: Likelihood, now: Date): TriageRow {
  const pending = pendingPolicies(item);
  return {
    ...{ id: item.id, pending, review: policiesToReview(item), state: stateOf(item).value },
    ...{ owner: ownerOf(item), due: openDueOf(item) },
    ...{ jurisdiction: jurisdictionOf(item), kinds: kindsOf(item), topics: topicsOf(item) },
    deadline: nextDeadline(datesOf(item), now)?.date ?? null,
    likelihood: likelihood.of(item, pending),
    ...{ at: item.activityAt, saying: sayingOf(item) },
    since: suggestedAt(item, pending),
    group: item.dossier && item.dossier.reason !== 'taken-out' ? item.dossier.id : eventGroupIdOf(item.id),
  };
}

function suggestedAt({ policies, activityAt }: Item, pending: readonly string[]): string {
  const times = policies.filter(({ id }) => pending.includes(id)).map(({ at }) => at);
  return times.sort()[0] ?? activityAt;
}

interface Likelihood {
  /** Learns again from all decisions, if the last time is some minutes ago. */
  learn(policies: readonly Policy[]): Promise<void>;
  of(item: Item, pending: readonly string[]): number;
}

const ranks = { strong: 2, clear: 1, faint: 0 } as const;
/** Learning reads all decisions of a policy, and a few new ones change little. */
const learnedForMs = 300_000;

function createLikelihood({ learned, clock }: TriageListDeps): Likelihood {
  let learnedAtMs: number | undefined;
  const models = new Map<string, LearnedModel>();
  /** By item, version and policy. */
  const known = new Map<string, number>();
  return {
    async learn(policies) {
      const nowMs = clock.now().getTime();
      if (learnedAtMs !== undefined && Math.abs(nowMs - learnedAtMs) < learnedForMs) return;
      learnedAtMs = nowMs;
      models.clear();
      known.clear();
      for (const { id } of policies) {
        const { model } = await learned.ofPolicy(id);
        if (model) models.set(id, model);
      }
    },
    of(item, pending) {
      return Math.max(
        0,
        ...pending.map((policy) => {
          const model = models.get(policy);
          if (!model) return 0;
          const key = `${item.id} ${item.revision} ${policy}`;
          const rank = known.get(key) ?? ranks[learned.likeness(item, model)];
          known.set(key, rank);
          return rank;
        }),
      );
    },
  };
}
