import { newSourceState, type SourceDefinition, type SourceState } from '../model/source.js';
import type { Clock } from '../ports/clock.js';
import type { Versioned } from '../ports/collection.js';
import type { Store } from '../ports/store.js';
import { eachPage } from './each-page.js';

export interface SyncDeps {
  readonly store: Pick<Store, 'sources'>;
  readonly clock: Clock;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
}

/** Gives each source of the catalogue a state, due at once when it is new, and switches the others off. Nothing is forgotten. */
export async function syncSources(deps: SyncDeps): Promise<void> {
  const definitions = [...deps.catalogue.values()];
  const stored = await deps.store.sources.getMany(definitions.map(({ id }) => id));
  const now = deps.clock.now().toISOString();
  const missing = definitions.filter((_, index) => !stored[index]);
  await deps.store.sources.createMany(missing.map((definition) => newSourceState(definition, now)));
  for (const [index, definition] of definitions.entries()) {
    const state = stored[index];
    if (state && state.value.enabled !== definition.enabled) await setEnabled(deps.store, state, definition.enabled);
  }
  for await (const state of eachPage((page) => deps.store.sources.find('all', {}, page))) {
    if (state.value.enabled && !deps.catalogue.has(state.value.id)) await setEnabled(deps.store, state, false);
  }
}

async function setEnabled(store: SyncDeps['store'], state: Versioned<SourceState>, enabled: boolean): Promise<void> {
  let current: Versioned<SourceState> | undefined = state;
  while (current && current.value.enabled !== enabled) {
    if ((await store.sources.replace({ ...current.value, enabled }, current.version)) === 'replaced') return;
    current = await store.sources.get(state.value.id);
  }
}
