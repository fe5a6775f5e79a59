import { type Check, checkId, isLeased } from '../../model/source/check.js';
import type { PendingBatch } from '../../model/source/pending-batch.js';
import { type SourceDefinition, type SourceState, withCurrentAddress } from '../../model/source/source.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import { applyCheck } from './apply-check.js';
import { claimCheck, giveUpClaim, holdClaim } from './claim-check.js';
import { type VisitDeps, visitSource } from './visit-source.js';

export type CheckDeps = VisitDeps &
  Needs<'catalogue' | 'everyMinutes', 'sources' | 'checks' | 'pendingBatches' | 'items' | 'itemKeys'> & {
    /** How long a check waits for its host's turn before it is postponed. By default as long as the fetcher waits. */
    readonly patienceMs?: number | undefined;
  };

type CheckReport =
  /** Nothing to do: the slot is done or in work, or the source is unknown. */
  | { readonly kind: 'skipped' }
  /** The host's turn is too far away: no request was sent, and the slot waits. */
  | { readonly kind: 'postponed'; readonly retryInMs: number }
  | { readonly kind: 'checked'; readonly check: Check };

/**
 * Visits a source once for the slot, also if the source is off. The record is claimed first, and only its completion moves the slot, so
 * that a crash at any point loses no visit.
 */
export async function checkSource(
  deps: CheckDeps,
  payload: { readonly sourceId: string; readonly slot: string },
  signal?: AbortSignal,
): Promise<CheckReport> {
  const catalogued = deps.catalogue.get(payload.sourceId);
  const state = await deps.store.sources.get(payload.sourceId);
  if (!catalogued || !state || state.value.dueAt !== payload.slot) return { kind: 'skipped' };
  const definition = withCurrentAddress(catalogued, state.value);
  const before = await checkOfMovedSlot(deps, state.value);
  if (before === 'under-way') return { kind: 'skipped' };
  if (before) {
    await saveState(deps, definition, before);
    return checkSource(deps, payload, signal);
  }
  const claimed = await claimCheck(deps, definition, payload.slot);
  if (claimed.kind === 'taken') return { kind: 'skipped' };
  if (claimed.kind === 'unreadable') return skipSlot(deps, state);
  const check =
    claimed.kind === 'done' ? claimed.check : await visit(deps, definition, state.value, claimed.check, signal);
  if (!check) return { kind: 'skipped' };
  if ('retryInMs' in check) return check;
  await saveState(deps, definition, check);
  if (claimed.kind === 'done') return { kind: 'skipped' };
  return { kind: 'checked', check };
}

/**
 * The check of the earlier slot, if a notification moved the slot after that check had begun. It is applied first, so that every check
 * counts. `under-way` while its worker is alive, the check if a crash cut it off before its effect on the state, undefined if there is
 * none.
 */
async function checkOfMovedSlot(deps: CheckDeps, { id, push }: SourceState): Promise<Check | 'under-way' | undefined> {
  if (!push?.pulledFrom) return undefined;
  const [stored] = await deps.store.checks.getMany([checkId(id, push.pulledFrom)]);
  const check = stored?.value;
  if (check?.state === 'done') return check.outcome ? check : undefined;
  return check && isLeased(check, deps.clock.now()) ? 'under-way' : undefined;
}

type Postponed = Extract<CheckReport, { readonly kind: 'postponed' }>;

/** Visits, stores the accepted batches, and only then completes the record. Undefined if another worker took the claim over. */
async function visit(
  deps: CheckDeps,
  definition: SourceDefinition,
  state: SourceState,
  claim: Versioned<Check>,
  signal: AbortSignal | undefined,
): Promise<Check | Postponed | undefined> {
  const held = holdClaim(deps, claim);
  try {
    const patient = { patienceMs: deps.patienceMs, signal };
    const findings = await visitSource(deps, { definition, state, check: claim.value }, patient);
    if (findings === 'called-off' || findings.kind === 'postponed') {
      await giveUpClaim(deps, await held.release(), { asked: findings === 'called-off' });
      return findings === 'called-off' ? undefined : findings;
    }
    const pendingBatches = splitPendingBatches(claim.value, findings.pendingBatches);
    await deps.store.pendingBatches.createMany(pendingBatches);
    const stored = await held.release();
    const completedAt = deps.clock.now().toISOString();
    const check: Check = {
      ...stored.value,
      ...findings.check,
      intakes: pendingBatches.length,
      state: 'done',
      completedAt,
    };
    return (await deps.store.checks.replace(check, stored.version)) === 'replaced' ? check : undefined;
  } finally {
    await held.release();
  }
}

/** The record of the slot is unreadable, so the next slot is used; otherwise the source would wait for ever. */
async function skipSlot(deps: CheckDeps, { value, version }: Versioned<SourceState>): Promise<CheckReport> {
  const dueAt = new Date(Date.parse(value.dueAt) + 1).toISOString();
  await deps.store.sources.replace({ ...value, dueAt }, version);
  return { kind: 'skipped' };
}

async function saveState(deps: CheckDeps, definition: SourceDefinition, check: Check): Promise<void> {
  for (;;) {
    const stored = await deps.store.sources.get(definition.id);
    if (!stored) return;
    const rhythm = { everyMinutes: definition.everyMinutes ?? deps.everyMinutes };
    const state = applyCheck(stored.value, check, rhythm);
    if (!state || (await deps.store.sources.replace(state, stored.version)) === 'replaced') return;
  }
}

const entriesAtMost = 100;

/**
 * Splits pending batches into parts that fit into one write and into a worker's memory, in order, numbered within their check. Empty
 * without entries.
 */
function splitPendingBatches(
  check: Pick<Check, 'id' | 'attempt'>,
  pendingBatches: readonly Omit<PendingBatch, 'id'>[],
): PendingBatch[] {
  const parts: PendingBatch[] = [];
  for (const batch of pendingBatches) {
    for (let start = 0; start < batch.entries.length; start += entriesAtMost) {
      const entries = batch.entries.slice(start, start + entriesAtMost);
      parts.push({ ...batch, id: `${check.id}_${check.attempt}_${parts.length}`, entries });
    }
  }
  return parts;
}
