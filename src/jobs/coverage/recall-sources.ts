import { recalled, selectRestarts } from '../../coverage/detect-offline.js';
import { checkId } from '../../model/source/check.js';
import type { SourceState } from '../../model/source/source.js';
import type { Clock } from '../../ports/clock.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import { inParallel } from '../in-parallel.js';
import { readSources } from '../schedule/read-sources.js';

type RecallDeps = Needs<never, 'sources' | 'checks'>;

const sourcesAtOnce = 200;

/**
 * Makes these sources due now; the next tick enqueues them, spread over hosts. A source that was checked meanwhile, or whose slot is
 * already in work, is left alone.
 */
export async function recallSources(
  { store }: RecallDeps,
  sources: readonly Versioned<SourceState>[],
  now: Date,
): Promise<void> {
  const claims = await store.checks.getMany(sources.map(({ value }) => checkId(value.id, value.dueAt)));
  const free = sources.filter((_, index) => !claims[index]);
  await inParallel(free, sourcesAtOnce, async ({ value, version }) => {
    await store.sources.replace(recalled(value, now), version);
  });
}

/** Runs when a process starts: makes sources due again that failed because the machine had no network. */
export async function recallAfterRestart(deps: RecallDeps & { readonly clock: Pick<Clock, 'now'> }): Promise<void> {
  const sources = await readSources(deps.store);
  const now = deps.clock.now();
  const states = sources.map(({ value }) => value);
  await recallSources(deps, pickSources(sources, selectRestarts(states, now)), now);
}

/** The sources of the chosen states. */
export function pickSources(
  sources: readonly Versioned<SourceState>[],
  chosen: readonly SourceState[],
): readonly Versioned<SourceState>[] {
  const states = new Set(chosen);
  return sources.filter(({ value }) => states.has(value));
}
