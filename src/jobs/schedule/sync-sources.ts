import { notAhead } from '../../model/ahead.js';
import { checkId, isLeased } from '../../model/source/check.js';
import {
  newSourceState,
  type SourceDefinition,
  type SourceState,
  withCurrentAddress,
} from '../../model/source/source.js';
import type { Clock } from '../../ports/clock.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { Queue } from '../../ports/queue/queue.js';
import type { Versioned } from '../../ports/store/collection.js';
import { eachPage } from '../../ports/store/pages.js';
import { pastUnreadable } from '../../ports/store/set-aside.js';
import type { Store } from '../../ports/store/store.js';
import { longestShare, nextDueAt } from '../check/apply-check.js';

export interface SyncDeps {
  readonly store: Pick<Store, 'sources' | 'checks'>;
  readonly clock: Clock;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  /** The rhythm of sources that set none of their own. */
  readonly everyMinutes: number;
}

/**
 * Gives each source of the catalogue a state, due at once when it is new, and switches the others off. One that was switched on, or
 * whose address a person changed, is due at once too; one that is to be asked more often, as soon as that. Nothing is forgotten. Gives those two: a job that waits for them waits for
 * what was asked before.
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

/** The same, and brings the checks forward that wait for a host that is not asked any more. */
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

/** Brings a state to what its definition says, and gives it; one that left the catalogue is off. */
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

/** Sooner than it is, where what the source was put off for says nothing of what is asked from now on, or how often. */
async function dueAtOf(deps: SyncDeps, state: SourceState, definition: SourceDefinition): Promise<string> {
  const { store } = deps;
  const now = deps.clock.now();
  // A slot that was answered is never one again.
  const freeMs = Math.max(now.getTime(), 1 + Date.parse(notAhead(state.lastCheckedAt ?? state.dueAt, now)));
  if (Date.parse(state.dueAt) <= freeMs) return state.dueAt;
  const isAnew = !state.enabled || isCorrected(state, definition, await lastAddress(store, state));
  const wishedMs = isAnew ? freeMs : Math.max(freeMs, await plannedMs(deps, state, definition));
  if (Date.parse(state.dueAt) <= wishedMs) return state.dueAt;
  // Somebody checks it before its time: with another slot it would be checked twice.
  const check = (await store.checks.get(checkId(state.id, state.dueAt)))?.value;
  if (check && (check.state === 'done' || isLeased(check, now))) return state.dueAt;
  return new Date(wishedMs).toISOString();
}

/** When its last check would have it due by the rhythm of today; its slot where nothing says. */
async function plannedMs({ store, ...deps }: SyncDeps, state: SourceState, definition: SourceDefinition) {
  const everyMinutes = definition.everyMinutes ?? deps.everyMinutes;
  const slotMs = Date.parse(state.dueAt);
  const lastMs = Date.parse(state.lastCheckedAt ?? state.dueAt);
  // As a check that succeeds has it: there is nothing to read.
  if (state.lastCheckId === null || slotMs <= lastMs + everyMinutes * longestShare * 60_000) return slotMs;
  const check = (await store.checks.get(state.lastCheckId))?.value;
  return check ? nextDueAt(check, state.failures, { everyMinutes, hints: state.hints }).getTime() : slotMs;
}

/** Whether another address is asked from now on, and not because the publisher sent us there. */
function isCorrected(state: SourceState, definition: SourceDefinition, last: string): boolean {
  return withCurrentAddress(definition, state).url !== last && state.movedHere?.from !== definition.url;
}

/** The state knows the address of the last check that succeeded. */
async function lastAddress(store: SyncDeps['store'], state: SourceState): Promise<string> {
  if (state.failures === 0 || state.lastCheckId === null) return state.url;
  return (await store.checks.get(state.lastCheckId))?.value.url ?? state.url;
}
