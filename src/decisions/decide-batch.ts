import type { Person } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import { isAhead } from '../model/ahead.js';
import type { Batch, BatchStep } from '../model/item/batch.js';
import { isNotOurs, pendingPolicies, type TriageChange, triageId, triageOf } from '../model/item/triage.js';
import { limits } from '../model/limits.js';
import { tagId } from '../model/policy/tag.js';
import type { Versioned } from '../ports/store/collection.js';
import { readAll } from '../ports/store/pages.js';
import { pastUnreadable, setAsideAmong } from '../ports/store/set-aside.js';
import type { Store } from '../ports/store/store.js';
import { decideTag, reopenTag, type TagDecision, type TagDeps } from './decide-tag.js';
import { auditId, eventsOn, isDecision, laterThan } from './record-event.js';
import { type NotesFull, type TriageDecision, triageItem, withoutRoom } from './triage-item.js';

export type BatchedDecision = Pick<TagDecision, 'itemId' | 'policyId' | 'verdict' | 'revision' | 'seen' | 'learned'>;
export type BatchedTriage = Pick<TriageDecision, 'itemId' | 'said' | 'seen'>;

export interface BatchRequest {
  readonly by: Person;
  readonly reason: string;
  readonly decisions: readonly BatchedDecision[];
  readonly triage?: readonly BatchedTriage[] | undefined;
  /** If true, nothing is done if somebody decided on any part since, or if an item is missing. */
  readonly whole?: boolean;
}

export interface BatchProgress {
  readonly id: string;
  readonly done: number;
  /** Steps that somebody else decided on since; their decisions stay. */
  readonly stale: readonly BatchStep[];
  readonly left: number;
  readonly gone: number;
}

export type BatchOutcome =
  | ({ readonly kind: 'decided'; readonly batch: Batch } & BatchProgress)
  | { readonly kind: 'no-reason' }
  | { readonly kind: 'refused'; readonly stale: readonly BatchStep[] }
  | { readonly kind: 'too-many'; readonly most: number }
  | NotesFull;

/** The number of steps after which the progress of a batch is stored. */
const stepsAtOnce = 25;
/** The longest that a request waits; the sweep does the rest. */
const patienceMs = 8_000;
/** A batch is not continued by another process within this time. */
const restMs = 60_000;

/**
 * Takes one or many decisions with one reason. The plan is written first; then each decision is an event that names the batch. Decisions of
 * others since then are kept and listed. `carryOnBatches` continues a batch that was interrupted or takes long.
 */
export async function decideBatch(deps: TagDeps, { by, reason, whole, ...asked }: BatchRequest): Promise<BatchOutcome> {
  // Checked before the items are read, since a list may have thousands.
  const isBeyond = asked.decisions.length + (asked.triage?.length ?? 0) > limits.batch;
  if (isBeyond) return { kind: 'too-many', most: limits.batch };
  const { steps, known, isThere } = await planSteps(deps, asked);
  const isJudged = steps.some((step) => step.decides.on === 'tag');
  if (deps.reasons.required && reason.trim() === '' && isJudged) return { kind: 'no-reason' };
  if (steps.length > limits.batch) return { kind: 'too-many', most: limits.batch };
  const now = deps.clock.now().toISOString();
  const facts = { id: deps.clock.newId(), createdAt: now, carriedAt: now, undoes: false, open: true };
  const batch: Batch = { ...facts, reason, steps, by: carrierOf(by) };
  if (whole) {
    // A form that was sent twice does not overtake itself: the decisions of the first sending are found in the log, and none is added.
    const overtaken = await overtakenOf(deps.store, known);
    const tried = await Promise.all(overtaken.map((step) => doStep(deps, batch, step)));
    const done = tried.flatMap((step) => (step === 'no-item' ? [] : [step]));
    const stale = done.filter(({ outcome }) => outcome === 'stale');
    if (stale.length > 0 || !isThere) return { kind: 'refused', stale };
    const before = await sentBefore(deps.store, steps, done);
    if (before) return { kind: 'decided', batch: before, ...progressOf(before) };
  }
  for (const { itemId, decides } of steps) {
    const isNew = decides.on === 'triage' && decides.said.value !== decides.before.value;
    const full = isNew ? await withoutRoom(deps.store, itemId, decides.said) : undefined;
    if (full) return full;
  }
  await deps.store.batches.create(batch);
  const carried = await carryOn(deps, { value: batch, version: 1 }, { patience: patienceMs });
  return { kind: 'decided', batch: carried, ...progressOf(carried) };
}

/** The deciding person, as stored in an unfinished batch. */
function carrierOf({ kind, name, assurance, account, grantId }: Person): Batch['by'] {
  return { kind, name, assurance, ...(account && { account }), ...(grantId && { grantId }) };
}

interface Plan {
  readonly steps: BatchStep[];
  /** Steps whose tag has an event already, each with the event's sequence. */
  readonly known: readonly Known[];
  /** True if all items exist. */
  readonly isThere: boolean;
}

type Known = readonly [step: BatchStep, sequence: number];

/** Steps that somebody decided on since. Suggestions do not count. */
async function overtakenOf(store: Pick<Store, 'audit'>, known: readonly Known[]): Promise<readonly BatchStep[]> {
  const stale = await Promise.all(known.map(([{ seen }, sequence]) => laterThan(store, seen, { sequence })));
  return known.flatMap(([step], index) => (stale[index] && isDecision(stale[index].event) ? [step] : []));
}

/** The batch of the first sending, if it has exactly these steps. It is the one that can be undone. */
async function sentBefore(
  { audit, batches }: Pick<Store, 'audit' | 'batches'>,
  steps: readonly BatchStep[],
  [done]: readonly BatchStep[],
): Promise<Batch | undefined> {
  const event = done && (await audit.get(auditId(done.sequence)))?.value;
  const before = event?.details.batch && (await batches.get(String(event.details.batch)))?.value;
  const isAsked = (other: BatchStep) => steps.some((step) => isSame(step, other) || brings(step, other));
  const isWhole = before && steps.every((step) => before.steps.some((other) => isSame(step, other)));
  return isWhole && before.steps.every(isAsked) ? before : undefined;
}

/** True if the first step follows from the second; when the form was sent again, the tag no longer waited. */
function brings({ itemId, decides }: BatchStep, { itemId: otherId, decides: other }: BatchStep): boolean {
  const isRejected = itemId === otherId && other.on === 'tag' && other.verdict === 'rejected';
  return isRejected && decides.on === 'triage' && isNotOurs(decides.said);
}

function isSame({ itemId, decides: one }: BatchStep, { itemId: otherId, decides: other }: BatchStep): boolean {
  if (itemId !== otherId) return false;
  if (one.on === 'tag') return other.on === 'tag' && one.policyId === other.policyId && one.verdict === other.verdict;
  return other.on === 'triage' && one.said.field === other.said.field && one.said.value === other.said.value;
}

/** An item marked as not ours is rejected for all policies that it waits for. */
async function planSteps(
  { store }: TagDeps,
  { decisions, triage = [] }: Pick<BatchRequest, 'decisions' | 'triage'>,
): Promise<Plan> {
  const ids = [...new Set([...decisions, ...triage].map(({ itemId }) => itemId))];
  const stored = await store.items.getMany(ids);
  const items = new Map(stored.flatMap((one) => (one ? [[one.value.id, one.value]] : [])));
  const known: Known[] = [];
  const planned = (
    itemId: string,
    decides: BatchStep['decides'],
    sequence: number,
    seen: Seen = sequence,
  ): BatchStep => {
    const step: BatchStep = { itemId, decides, seen, outcome: 'waiting', sequence: 0 };
    if (sequence > 0) known.push([step, sequence]);
    return step;
  };
  const isSaid = ({ itemId, id }: { readonly itemId: string; readonly id: string }) =>
    decisions.some((one) => one.itemId === itemId && one.policyId === id);
  const rejected = triage.flatMap(({ itemId, said }): BatchedDecision[] => {
    const item = isNotOurs(said) ? items.get(itemId) : undefined;
    const left = (item ? pendingPolicies(item) : []).filter((id) => !isSaid({ itemId, id }));
    return left.map((policyId) => ({ itemId, policyId, verdict: 'rejected' }));
  });
  const steps = [
    ...[...decisions, ...rejected].map(({ itemId, policyId, verdict, revision, seen, learned }) => {
      const item = items.get(itemId);
      const decides = { on: 'tag', policyId, verdict, revision: revision ?? item?.revision ?? 1, learned } as const;
      return planned(itemId, decides, item?.policies.find(({ id }) => id === policyId)?.sequence ?? 0, seen);
    }),
    ...triage.map(({ itemId, said, seen }) => {
      const entry = triageOf(items.get(itemId) ?? {}, said.field);
      const before = { field: said.field, value: entry?.value ?? null } as TriageChange; // of the same field
      return planned(itemId, { on: 'triage', said, before }, entry?.sequence ?? 0, seen);
    }),
  ];
  return { steps, known, isThere: ids.every((id) => items.has(id)) };
}

/** The progress of a batch; during an undo, of the undo. `gone` counts steps with nothing to decide on or to undo. */
export function progressOf({ id, steps, undoes }: Batch): BatchProgress {
  const count = (outcome: BatchStep['outcome']): number => steps.filter((step) => step.outcome === outcome).length;
  const stale = steps.filter(({ outcome }) => outcome === 'stale' || outcome === 'kept');
  const left = steps.filter(isLeft(undoes)).length;
  return { id, stale, left, done: count(undoes ? 'undone' : 'done'), gone: count('gone') };
}

/** During an undo, a waiting step may be done already: see `undoStep`. */
const isLeft =
  (undoes: boolean) =>
  ({ outcome }: BatchStep): boolean =>
    outcome === 'waiting' || (undoes && outcome === 'done');

/** Undoes a whole batch, except steps that somebody decided on since. Undefined if there is no such batch. */
export async function undoBatch(
  deps: TagDeps,
  { id, by }: { readonly id: string; readonly by: Person },
): Promise<(BatchProgress & { readonly batch: Batch }) | undefined> {
  const batch = await takeBack(deps, id, { by: carrierOf(by), late: [] });
  return batch && { batch, ...progressOf(batch) };
}

interface TakenBack {
  readonly by: Batch['by'];
  /** Indexes of steps that another process did during the undo; the log is read for them again. */
  readonly late: readonly number[];
}

async function takeBack(deps: TagDeps, id: string, { by, late }: TakenBack): Promise<Batch | undefined> {
  for (;;) {
    const stored = await deps.store.batches.get(id);
    if (!stored) return undefined;
    const steps = stored.value.steps.map((step, at) =>
      step.outcome === 'gone' && late.includes(at) ? { ...step, outcome: 'waiting' as const } : step,
    );
    const carriedAt = deps.clock.now().toISOString();
    const batch = { ...stored.value, steps, undoes: true, open: true, carriedAt, by };
    if ((await deps.store.batches.replace(batch, stored.version)) === 'conflict') continue;
    return carryOn(deps, { value: batch, version: stored.version + 1 }, { patience: patienceMs });
  }
}

/** Continues interrupted batches, each on its own. Returns the number. */
export async function carryOnBatches(deps: TagDeps): Promise<number> {
  let carried = 0;
  for (const batch of await readAll(deps.store.batches, 'open', { open: true })) {
    const now = deps.clock.now();
    const isResting = now.getTime() - Date.parse(batch.carriedAt) < restMs && !isAhead(batch.carriedAt, now);
    const stored = isResting ? undefined : await pastUnreadable(() => deps.store.batches.get(batch.id));
    if (!stored?.value.open) continue;
    await carryOn(deps, stored, { hasRested: true });
    carried += 1;
  }
  return carried;
}

interface Carrying {
  /** In milliseconds; the sweep does the rest. */
  readonly patience?: number;
  /** True if no other process can still be within a step. */
  readonly hasRested?: boolean;
}

/**
 * Continues a batch. The stored progress may be behind the done steps, never ahead: done steps are found in the log. Each step is tried
 * once; a step with an unreadable record waits for the next sweep.
 */
async function carryOn(
  deps: TagDeps,
  stored: Versioned<Batch>,
  { patience = Number.POSITIVE_INFINITY, hasRested = false }: Carrying,
): Promise<Batch> {
  const begun = deps.clock.now().getTime();
  let { value: batch, version } = stored;
  const { undoes } = batch;
  // A process that died within a step may have written its event after the log was read, so steps that seemed not done are searched for
  // again.
  const isDue = (step: BatchStep): boolean => isLeft(undoes)(step) || (undoes && hasRested && step.outcome === 'gone');
  const due = batch.steps.flatMap((step, at) => (isDue(step) ? [at] : []));
  for (;;) {
    // Refresh first; with a lagging query, each following decision would read the log from there.
    if (undoes || batch !== stored.value) await deps.store.refresh();
    const places = due.splice(0, stepsAtOnce);
    const steps = await tryPlaces(deps, batch, places);
    const open =
      steps.some(isLeft(undoes)) || (undoes && !hasRested && steps.some(({ outcome }) => outcome === 'gone'));
    const carriedAt = deps.clock.now().toISOString();
    const next = { ...batch, steps, open, carriedAt, by: open ? batch.by : null };
    if ((await deps.store.batches.replace(next, version)) === 'conflict') {
      const theirs = (await deps.store.batches.get(batch.id))?.value;
      // Another process continues the batch, so leave it. If that process undoes it, it cannot know the steps done here since.
      if (undoes || !theirs?.undoes) return theirs ?? next;
      return (await takeBack(deps, batch.id, { by: theirs.by ?? batch.by, late: places })) ?? next;
    }
    batch = next;
    version += 1;
    if (due.length === 0 || deps.clock.now().getTime() - begun > patience) return batch;
  }
}

async function tryPlaces(deps: TagDeps, batch: Batch, places: readonly number[]): Promise<BatchStep[]> {
  const steps = [...batch.steps];
  const missing: number[] = [];
  for (const at of places) {
    const step = steps[at];
    if (!step || !batch.by) continue;
    const tried = await pastUnreadable(() => (batch.undoes ? undoStep : doStep)(deps, batch, step));
    if (tried === 'no-item') missing.push(at);
    else if (tried) steps[at] = tried;
  }
  const aside = await setAsideAmong(
    deps.store,
    'items',
    missing.flatMap((at) => steps[at]?.itemId ?? []),
  );
  for (const at of missing) {
    const step = steps[at];
    if (step && !aside.has(step.itemId)) steps[at] = { ...step, outcome: 'gone' };
  }
  return steps;
}

type Tried = BatchStep | 'no-item';

async function doStep(deps: TagDeps, batch: Batch, step: BatchStep): Promise<Tried> {
  const { itemId, decides, seen } = step;
  const common = { itemId, by: batch.by as Person, reason: batch.reason, seen, batch: batch.id };
  const outcome =
    decides.on === 'tag'
      ? await decideTag(deps, { ...common, ...decides })
      : await triageItem(deps, { ...common, said: decides.said });
  switch (outcome.kind) {
    case 'decided':
    case 'triaged':
      return { ...step, outcome: 'done', sequence: outcome.event.sequence };
    case 'unchanged':
      return { ...step, outcome: 'done', sequence: outcome.entry?.sequence ?? 0 };
    case 'stale': {
      const { sequence, details } = outcome.event;
      return { ...step, outcome: details.batch === batch.id ? 'done' : 'stale', sequence };
    }
    case 'unknown-item':
      return 'no-item';
    default:
      return { ...step, outcome: 'gone' };
  }
}

/** The stored progress lags behind the log, so read there whether a waiting step was done. */
async function undoStep(deps: TagDeps, batch: Batch, step: BatchStep): Promise<Tried> {
  const { itemId, decides } = step;
  const sequence = step.outcome === 'done' ? step.sequence : await sequenceInLog(deps.store, batch, step);
  if (sequence === undefined) return { ...step, outcome: 'gone' };
  const by = batch.by as Person;
  const outcome =
    decides.on === 'tag'
      ? await reopenTag(deps, { itemId, policyId: decides.policyId, by, undoes: sequence, batch: batch.id })
      : await triageItem(deps, { itemId, said: decides.before, by, seen: sequence, batch: batch.id, undoes: true });
  if (outcome.kind === 'unknown-item') return 'no-item';
  if (outcome.kind !== 'stale') return { ...step, outcome: outcome.kind === 'unknown-decision' ? 'gone' : 'undone' };
  const { details, sequence: other } = outcome.event;
  return details.batch === batch.id ? { ...step, outcome: 'undone' } : { ...step, outcome: 'kept', sequence: other };
}

/** The sequence of the decision that this batch took for a step, in the log as of its last refresh. */
async function sequenceInLog(
  store: Pick<Store, 'audit'>,
  batch: Batch,
  { itemId, decides }: BatchStep,
): Promise<number | undefined> {
  const subject = decides.on === 'tag' ? tagId(itemId, decides.policyId) : triageId(itemId, decides.said.field);
  let last: number | undefined;
  for await (const { sequence, details, action } of eventsOn(store, subject)) {
    const isOfUndo = decides.on === 'tag' ? action === 'tag.reopened' : details.value !== decides.said.value;
    if (details.batch === batch.id && !isOfUndo) last = sequence;
  }
  return last;
}
