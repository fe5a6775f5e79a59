import { notAhead } from '../../model/ahead.js';
import { checkId, isLeased } from '../../model/source/check.js';
import {
  newSourceState,
  type SourceDefinition,
  type SourceState,
  withCurrentAddress,
} from '../../model/source/source.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { Queue } from '../../ports/queue/queue.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import { eachPage } from '../../ports/store/pages.js';
import { pastUnreadable } from '../../ports/store/set-aside.js';
import { longestShare, nextDueAt } from '../check/apply-check.js';

export type SyncDeps = Needs<'clock' | 'catalogue' | 'everyMinutes', 'sources' | 'checks'>;

/**
 * Gives each source of the catalogue a state and switches off the others. A source is due at once if it is new, was switched on, or got
 * another address from a person; a source with a shorter interval is due accordingly sooner. States are never deleted. Returns the sources
 * of the last two kinds, whose waiting jobs are for the earlier slot.
 */
export async function syncSources(deps: SyncDeps): Promise<readonly SourceState[]> {
  const definitions = [...deps.catalogue.values()];
  const stored = await deps.store.sources.getMany(definitions.map(({ id }) => id));
  const now = deps.clock.now().toISOString();
  const missing = definitions.filter((_, index) => !stored[index]);
  await deps.store.sources.createMany(missing.map((definition) => newSourceState(definition, now)));
  const anew: SourceState[] = [];
  for (const [index, definition] of definitions.entries()) {
    const state = stored[index];
    if (!state) continue;
    await pastUnreadable(async () => {
      const followed = await follow(deps, state, definition);
      if (followed && (await isAskedAnew(deps, state.value, definition))) anew.push(followed);
    });
  }
  for await (const state of eachPage(deps.store.sources, 'all')) {
    if (state.value.enabled && !deps.catalogue.has(state.value.id))
      await pastUnreadable(() => follow(deps, state, undefined));
  }
  return anew;
}

/** The same, and brings checks forward that wait for the turn of a host which is no longer used. */
export async function followSources(deps: SyncDeps & { readonly queue: Pick<Queue, 'enqueueMany'> }): Promise<void> {
  const anew = await syncSources(deps);
  const now = deps.clock.now().toISOString();
  const due = anew.filter(({ dueAt }) => dueAt <= now);
  await deps.queue.enqueueMany(due.map(({ id, dueAt }) => newJob.checkSource(id, dueAt)));
}

async function isAskedAnew({ store }: SyncDeps, before: SourceState, definition: SourceDefinition): Promise<boolean> {
  if (!definition.enabled) return false;
  return !before.enabled || isCorrected(before, definition, await lastAddress(store, before));
}

/** Updates a state to its definition and returns it. A source that left the catalogue is switched off. */
async function follow(
  deps: SyncDeps,
  state: Versioned<SourceState>,
  definition: SourceDefinition | undefined,
): Promise<SourceState | undefined> {
  let current: Versioned<SourceState> | undefined = state;
  while (current) {
    const enabled = definition?.enabled ?? false;
    const dueAt = definition && enabled ? await dueAtOf(deps, current.value, definition) : current.value.dueAt;
    if (enabled === current.value.enabled && dueAt === current.value.dueAt) return current.value;
    const followed = { ...current.value, enabled, dueAt };
    if ((await deps.store.sources.replace(followed, current.version)) === 'replaced') return followed;
    current = await deps.store.sources.get(state.value.id);
  }
  return undefined;
}

/** The new slot: sooner than the present one, if the reason for its delay no longer applies to the new address or interval. */
async function dueAtOf(deps: SyncDeps, state: SourceState, definition: SourceDefinition): Promise<string> {
  const { store } = deps;
  const now = deps.clock.now();
  // A slot that was used is never used again.
  const freeMs = Math.max(now.getTime(), 1 + Date.parse(notAhead(state.lastCheckedAt ?? state.dueAt, now)));
  if (Date.parse(state.dueAt) <= freeMs) return state.dueAt;
  const isAnew = !state.enabled || isCorrected(state, definition, await lastAddress(store, state));
  const wishedMs = isAnew ? freeMs : Math.max(freeMs, await plannedMs(deps, state, definition));
  if (Date.parse(state.dueAt) <= wishedMs) return state.dueAt;
  // A check of this slot is done or in work; with another slot, the source would be checked twice.
  const check = (await store.checks.get(checkId(state.id, state.dueAt)))?.value;
  if (check && (check.state === 'done' || isLeased(check, now))) return state.dueAt;
  return new Date(wishedMs).toISOString();
}

/** When the source would be due after its last check by the present interval. Its slot if unknown. */
async function plannedMs({ store, ...deps }: SyncDeps, state: SourceState, definition: SourceDefinition) {
  const everyMinutes = definition.everyMinutes ?? deps.everyMinutes;
  const slotMs = Date.parse(state.dueAt);
  const lastMs = Date.parse(state.lastCheckedAt ?? state.dueAt);
  // Within the interval of a successful check, so the check need not be read.
  if (state.lastCheckId === null || slotMs <= lastMs + everyMinutes * longestShare * 60_000) return slotMs;
  const check = (await store.checks.get(state.lastCheckId))?.value;
  return check ? nextDueAt(check, state.failures, { everyMinutes, hints: state.hints }).getTime() : slotMs;
}

/** True if the address changed, other than by a redirect of the publisher. */
function isCorrected(state: SourceState, definition: SourceDefinition, last: string): boolean {
  return withCurrentAddress(definition, state).url !== last && state.movedHere?.from !== definition.url;
}

/** The address of the last check; the state holds that of the last successful one. */
async function lastAddress(store: SyncDeps['store'], state: SourceState): Promise<string> {
  if (state.failures === 0 || state.lastCheckId === null) return state.url;
  return (await store.checks.get(state.lastCheckId))?.value.url ?? state.url;
}
