import type { Person } from '../model/access/principal.js';
import { isAhead } from '../model/ahead.js';
import type { Batch, BatchStep } from '../model/item/batch.js';
import { isNotOurs, pendingPolicies, type TriageSaid, triageOf } from '../model/item/triage.js';
import type { Versioned } from '../ports/store/collection.js';
import { readAll } from '../ports/store/pages.js';
import type { Store } from '../ports/store/store.js';
import { decideTag, reopenTag, type TagDecision, type TagDeps } from './decide-tag.js';
import { auditId, isDecision } from './record-event.js';
import { type TriageDecision, triageItem } from './triage-item.js';

export type BatchedDecision = Pick<TagDecision, 'itemId' | 'policyId' | 'verdict' | 'revision' | 'seen'>;
export type BatchedTriage = Pick<TriageDecision, 'itemId' | 'said' | 'seen'>;

export interface BatchRequest {
  readonly by: Person;
  readonly reason: string;
  readonly decisions: readonly BatchedDecision[];
  readonly triage?: readonly BatchedTriage[] | undefined;
  /** Nothing of it is done where somebody decided on any of it since, or where any of it is not there. */
  readonly whole?: boolean;
}

export interface BatchProgress {
  readonly id: string;
  readonly done: number;
  /** Those on which somebody else decided since: what they decided stays. */
  readonly stale: readonly BatchStep[];
  readonly left: number;
}

export type BatchOutcome =
  | ({ readonly kind: 'decided'; readonly batch: Batch } & BatchProgress)
  | { readonly kind: 'no-reason' }
  | { readonly kind: 'refused'; readonly stale: readonly BatchStep[] }
  | { readonly kind: 'too-many'; readonly most: number };

/** Steps of one batch. */
export const batchAtMost = 2_000;
/** After how many steps it is noted how far a batch is. */
const stepsAtOnce = 25;
/** Whoever asks waits no longer: the sweep does what is left. */
const patienceMs = 8_000;
/** Nobody goes on with a batch that was carried on so lately. */
const restMs = 60_000;

/**
 * Takes decisions with one reason, one or many. The plan is written first, then each decision is an event of its own that names the batch; what
 * somebody else decided since is left as it is and listed. One that is cut off, or takes long, is carried on by `carryOnBatches`.
 */
export async function decideBatch(deps: TagDeps, { by, reason, whole, ...asked }: BatchRequest): Promise<BatchOutcome> {
  const { steps, late } = await planSteps(deps, asked);
  const isJudged = steps.some((step) => step.decides.on === 'tag');
  if (deps.reasons.required && reason.trim() === '' && isJudged) return { kind: 'no-reason' };
  if (steps.length > batchAtMost) return { kind: 'too-many', most: batchAtMost };
  const now = deps.clock.now().toISOString();
  const facts = { id: deps.clock.newId(), createdAt: now, carriedAt: now, undoes: false, open: true };
  const batch: Batch = { ...facts, reason, steps, by: carrierOf(by) };
  if (whole) {
    // A form that was sent twice is no later than itself: what was written by the first is found on record, and nothing is added.
    const overtaken = await overtakenOf(deps.store, late);
    const done = await Promise.all(overtaken.map((step) => doStep(deps, batch, step)));
    const stale = done.filter(({ outcome }) => outcome === 'stale');
    if (stale.length > 0 || steps.some(({ outcome }) => outcome === 'gone')) return { kind: 'refused', stale };
    const before = await sentBefore(deps.store, steps, done);
    if (before) return { kind: 'decided', batch: before, ...progressOf(before) };
  }
  await deps.store.batches.create(batch);
  const carried = await carryOn(deps, { value: batch, version: 1 }, patienceMs);
  return { kind: 'decided', batch: carried, ...progressOf(carried) };
}

/** Whoever decides, as a batch keeps them for as long as it goes on. */
function carrierOf({ kind, name, assurance, account, grantId }: Person): Batch['by'] {
  return { kind, name, assurance, ...(account && { account }), ...(grantId && { grantId }) };
}

interface Plan {
  readonly steps: BatchStep[];
  /** Those of them of which something was said after what the person saw, each with the sequence of that. */
  readonly late: readonly Late[];
}

type Late = readonly [step: BatchStep, known: number];

/** Those on which somebody decided: to suggest decides nothing. */
async function overtakenOf({ audit }: Pick<Store, 'audit'>, late: readonly Late[]): Promise<readonly BatchStep[]> {
  const events = await audit.getMany(late.map(([, known]) => auditId(known)));
  return late.flatMap(([step], index) => (events[index] && isDecision(events[index].value) ? [step] : []));
}

/** The batch of the first sending, of all that is asked and no more: it is the one that can be taken back. */
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

/** Whether it came with what was said: nothing waited any more when that was sent again. */
function brings({ itemId, decides }: BatchStep, { itemId: otherId, decides: other }: BatchStep): boolean {
  const isRejected = itemId === otherId && other.on === 'tag' && other.verdict === 'rejected';
  return isRejected && decides.on === 'triage' && isNotOurs(decides.said);
}

function isSame({ itemId, decides: one }: BatchStep, { itemId: otherId, decides: other }: BatchStep): boolean {
  if (itemId !== otherId) return false;
  if (one.on === 'tag') return other.on === 'tag' && one.policyId === other.policyId && one.verdict === other.verdict;
  return other.on === 'triage' && one.said.field === other.said.field && one.said.value === other.said.value;
}

/** What is not ours is rejected for all policies that it waits for. */
async function planSteps(
  { store }: TagDeps,
  { decisions, triage = [] }: Pick<BatchRequest, 'decisions' | 'triage'>,
): Promise<Plan> {
  const ids = [...new Set([...decisions, ...triage].map(({ itemId }) => itemId))];
  const stored = await store.items.getMany(ids);
  const items = new Map(stored.flatMap((one) => (one ? [[one.value.id, one.value]] : [])));
  const late: Late[] = [];
  const planned = (itemId: string, decides: BatchStep['decides'], known: number, seen = known): BatchStep => {
    const isThere = items.get(itemId) !== undefined;
    const step: BatchStep = { itemId, decides, seen, outcome: isThere ? 'waiting' : 'gone', sequence: 0 };
    if (isThere && seen < known) late.push([step, known]);
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
    ...[...decisions, ...rejected].map(({ itemId, policyId, verdict, revision, seen }) => {
      const item = items.get(itemId);
      const decides = { on: 'tag', policyId, verdict, revision: revision ?? item?.revision ?? 1 } as const;
      return planned(itemId, decides, item?.policies.find(({ id }) => id === policyId)?.sequence ?? 0, seen);
    }),
    ...triage.map(({ itemId, said, seen }) => {
      const entry = triageOf(items.get(itemId) ?? {}, said.field);
      const before = { field: said.field, value: entry?.value ?? null } as TriageSaid; // of the same field
      return planned(itemId, { on: 'triage', said, before }, entry?.sequence ?? 0, seen);
    }),
  ];
  return { steps, late };
}

/** How far it is: of one that is being taken back, what is left to be. */
export function progressOf({ id, steps, undoes }: Batch): BatchProgress {
  const count = (outcome: BatchStep['outcome']): number => steps.filter((step) => step.outcome === outcome).length;
  const stale = steps.filter(({ outcome }) => outcome === 'stale' || outcome === 'kept');
  return undoes
    ? { id, stale, done: count('undone'), left: count('done') }
    : { id, stale, done: count('done'), left: count('waiting') };
}

/** Takes a whole batch back, but for what somebody decided since. Undefined where there is none. */
export async function undoBatch(
  deps: TagDeps,
  { id, by }: { readonly id: string; readonly by: Person },
): Promise<(BatchProgress & { readonly batch: Batch }) | undefined> {
  for (;;) {
    const stored = await deps.store.batches.get(id);
    if (!stored) return undefined;
    // What still waits is never decided.
    const steps = stored.value.steps.map((step) =>
      step.outcome === 'waiting' ? { ...step, outcome: 'gone' as const } : step,
    );
    const batch = { ...stored.value, steps, undoes: true, open: true, by: carrierOf(by) };
    if ((await deps.store.batches.replace(batch, stored.version)) === 'conflict') continue;
    const carried = await carryOn(deps, { value: batch, version: stored.version + 1 }, patienceMs);
    return { batch: carried, ...progressOf(carried) };
  }
}

/** Goes on with batches that were cut off; gives how many. */
export async function carryOnBatches(deps: TagDeps): Promise<number> {
  let carried = 0;
  for (const batch of await readAll(deps.store.batches, 'open', { open: true })) {
    const now = deps.clock.now();
    const isResting = now.getTime() - Date.parse(batch.carriedAt) < restMs && !isAhead(batch.carriedAt, now);
    const stored = isResting ? undefined : await deps.store.batches.get(batch.id);
    if (!stored?.value.open) continue;
    await carryOn(deps, stored);
    carried += 1;
  }
  return carried;
}

/** What is noted is behind what was done, never ahead of it: a step that was done already is found on record. */
async function carryOn(deps: TagDeps, stored: Versioned<Batch>, patience = Number.POSITIVE_INFINITY): Promise<Batch> {
  const begun = deps.clock.now().getTime();
  let { value: batch, version } = stored;
  for (;;) {
    const due = batch.undoes ? 'done' : 'waiting';
    const places = batch.steps.flatMap(({ outcome }, at) => (outcome === due ? [at] : [])).slice(0, stepsAtOnce);
    const steps = [...batch.steps];
    for (const at of places) {
      const step = steps[at];
      if (step) steps[at] = await (batch.undoes ? undoStep : doStep)(deps, batch, step);
    }
    const open = steps.some(({ outcome }) => outcome === due);
    const carriedAt = deps.clock.now().toISOString();
    const next = { ...batch, steps, open, carriedAt, by: open ? batch.by : null };
    // Somebody else carries it on, or takes it back: theirs to go on with.
    if ((await deps.store.batches.replace(next, version)) === 'conflict') {
      return (await deps.store.batches.get(batch.id))?.value ?? next;
    }
    batch = next;
    version += 1;
    // A search of the log that lags would be walked through from there for each decision that follows.
    if (open) await deps.store.refresh();
    if (!open || deps.clock.now().getTime() - begun > patience) return batch;
  }
}

async function doStep(deps: TagDeps, batch: Batch, step: BatchStep): Promise<BatchStep> {
  const { itemId, decides, seen } = step;
  if (!batch.by) return step;
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
    default:
      return { ...step, outcome: 'gone' };
  }
}

async function undoStep(deps: TagDeps, batch: Batch, step: BatchStep): Promise<BatchStep> {
  const { itemId, decides, sequence } = step;
  if (!batch.by) return step;
  const by = batch.by as Person;
  const outcome =
    decides.on === 'tag'
      ? await reopenTag(deps, { itemId, policyId: decides.policyId, by, undoes: sequence, batch: batch.id })
      : await triageItem(deps, { itemId, said: decides.before, by, seen: sequence, batch: batch.id });
  if (outcome.kind !== 'stale') return { ...step, outcome: 'undone' };
  const { details, sequence: other } = outcome.event;
  return details.batch === batch.id ? { ...step, outcome: 'undone' } : { ...step, outcome: 'kept', sequence: other };
}
