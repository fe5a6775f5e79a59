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
import type { Clock } from '../../ports/clock.js';
import { eachPage, readAll as readEvery } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { disjunction, dueBefore } from '../../query/ast.js';
import type { Learned } from '../learned/create-learned.js';
import { eachHit, newest } from './each-hit.js';
import { oneAtATime } from './one-at-a-time.js';

/** What the triage list knows of an item that waits for a person: what it is filtered and ordered by. */
export interface TriageRow {
  readonly id: string;
  /** Ids of the policies that are to be decided. */
  readonly pending: readonly string[];
  /** Ids of those that were decided on an older version. */
  readonly review: readonly string[];
  readonly state: ItemState;
  /** The id of an account, or a name where there are none; null for nobody. */
  readonly owner: string | null;
  /** The day by which it is to be done; null where it is, or none was said. */
  readonly due: string | null;
  readonly jurisdiction: string;
  readonly kinds: readonly string[];
  readonly topics: readonly string[];
  /** The next deadline, as precise as it is; null where none is ahead. */
  readonly deadline: string | null;
  /** 2 for what is much like what was confirmed, 1 for what is like it, 0 for the rest. */
  readonly likelihood: number;
  /** What it is put off by: see `sayingOf`. */
  readonly saying: string;
  readonly at: string;
  /** When the first of the pending policies was suggested, whenever the item was published. */
  readonly since: string;
  /** The same for items about the same event. */
  readonly group: string;
}

export interface TriageListDeps {
  readonly store: Pick<Store, 'items' | 'audit' | 'policies' | 'documents'>;
  readonly clock: Clock;
  readonly learned: Pick<Learned, 'ofPolicy' | 'likeness'>;
}

export interface TriageReading {
  readonly rows: ReadonlyMap<string, TriageRow>;
  /** Whether something came or went that the rows do not hold yet. */
  readonly isBehind: boolean;
}

export type TriageRows = () => Promise<TriageReading>;

/** The newest so many are queued, and as many that are in hand: what is decided makes room for the rest. */
const rowsAtMost = 5_000;
/** What somebody works at, and what is to be done by a day. */
const inHand = disjunction([{ kind: 'field', field: 'state', value: 'in-work' }, dueBefore(null)]);
/** The same with what is to be decided, or again. */
const queued = disjunction([{ kind: 'has', field: 'pending' }, { kind: 'has', field: 'review' }, inHand]);
/** How long rows may lag behind what neither decides nor adds anything: a deadline that is over, an amended item. */
const mostAgeMs = 60_000;
/** A request waits for rows that take no longer than this to read. Of a longer triage list it gets the last, while the next is read, */
const patienceMs = 100;
/** unless these were read longer ago than this: a break of a quarter of an hour must not end with the triage list of before. */
const behindAtMostMs = 10_000;

interface Reading {
  /** Others once one of them is another. */
  rows: ReadonlyMap<string, TriageRow>;
  /** How much more waits than the rows hold. */
  readonly beside: number;
  readonly readAtMs: number;
  readonly tookMs: number;
  /** The last audit event that the rows follow. */
  sequence: number;
}

/**
 * Keeps in this process what waits for a person. Whoever decided has the next item before them at once: an item that an audit event names
 * is looked at again by itself, whichever process wrote the event. All is read again where something else came or went, and after a minute.
 */
export function createTriageRows(deps: TriageListDeps): TriageRows {
  const likelihood = createLikelihood(deps);
  let last: Reading | undefined;
  const read = oneAtATime(async () => {
    last = await readAll(deps, likelihood);
    return last;
  });
  return async () => {
    if (!last) return { rows: (await read()).rows, isBehind: false };
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
  // First the log: what is decided while the items are read is followed afterwards.
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

/** Reloads the items on which somebody decided since. */
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
  /** Learns anew from what was decided, where that was some time ago. */
  learn(policies: readonly Policy[]): Promise<void>;
  of(item: Item, pending: readonly string[]): number;
}

const ranks = { strong: 2, clear: 1, faint: 0 } as const;
/** Learning reads all decisions of a policy, and each of thirty in a row teaches little. */
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
