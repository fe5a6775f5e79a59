import { newSourceState, type SourceDefinition, type SourceState } from '../../model/source/source.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store/store.js';

export interface NoteDeps {
  readonly store: Pick<Store, 'sources'>;
  readonly clock: Clock;
}

/** Keeps that a definition was tried on the network, and why it did not fit, if it did not. The slots of checks are left alone. */
export async function noteTrial(deps: NoteDeps, definition: SourceDefinition, problem: string | null): Promise<void> {
  const now = deps.clock.now().toISOString();
  const tried: SourceState['tried'] = { at: now, url: definition.url, problem };
  for (;;) {
    const stored = await deps.store.sources.get(definition.id);
    const done = stored
      ? (await deps.store.sources.replace({ ...stored.value, tried }, stored.version)) === 'replaced'
      : (await deps.store.sources.create({ ...newSourceState(definition, now), tried })) === 'created';
    if (done) return;
  }
}
