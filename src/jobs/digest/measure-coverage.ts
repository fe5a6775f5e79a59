import { currentHealth } from '../../coverage/source-standing.js';
import { isReadWithin } from '../../coverage/tally-check.js';
import type { DigestCoverage, UncheckedSource } from '../../model/digest/composition.js';
import type { SourceDefinition, SourceState } from '../../model/source/source.js';
import type { Store } from '../../ports/store/store.js';

type CoverageStore = Pick<Store, 'sources' | 'checks'>;

/**
 * Which of the sources that are on were read within a window, and why the others were not: a digest says what it does not
 * rest on. A source whose last check failed counts as unread, even if an earlier check of the window went well; one that is on
 * time by its own rhythm counts as read, even if the window began after its last check.
 */
export async function measureCoverage(
  deps: {
    readonly store: CoverageStore;
    readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  },
  window: { readonly start: string; readonly end: string },
): Promise<DigestCoverage> {
  const all = [...deps.catalogue.values()];
  const on = all.filter(({ enabled }) => enabled);
  const states = await deps.store.sources.getMany(on.map(({ id }) => id));
  const unchecked: UncheckedSource[] = [];
  let silent = 0;
  for (const [index, definition] of on.entries()) {
    const state = states[index]?.value;
    if (state && isReadWithin(state, window)) {
      if (state.health.state === 'silent') silent += 1;
      continue;
    }
    const reason = await reasonOf(deps.store, state);
    const { health } = currentHealth(definition, state);
    unchecked.push({ sourceId: definition.id, since: state?.lastSuccessAt ?? null, health, reason });
  }
  const paused = all.length - on.length;
  return { sourcesChecked: on.length - unchecked.length, sourcesOn: on.length, unchecked, silent, paused };
}

/** Why a source was not read: what its last check failed with, or that the next one is overdue. */
async function reasonOf(store: CoverageStore, state: SourceState | undefined): Promise<string> {
  if (!state?.lastCheckId) return 'not-checked';
  if (state.failures === 0) return 'late';
  const [check] = await store.checks.getMany([state.lastCheckId]);
  return check?.value.code ?? check?.value.outcome ?? 'not-checked';
}
