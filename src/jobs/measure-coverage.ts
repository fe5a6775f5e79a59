import { currentHealth } from '../coverage/coverage-report.js';
import type { DigestCoverage, UncheckedSource } from '../digest/digest-input.js';
import type { SourceDefinition } from '../model/source.js';
import type { UiLanguage } from '../model/subscription.js';
import type { Store } from '../ports/store.js';

/**
 * Which of the sources that are on were read within a window, and why the others were not: a digest says what it does not
 * rest on. A source whose last check failed counts as unread, even if an earlier check of the window went well.
 */
export async function measureCoverage(
  deps: {
    readonly store: Pick<Store, 'sources' | 'checks'>;
    readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  },
  reader: { readonly language: UiLanguage },
  window: { readonly start: string },
): Promise<DigestCoverage> {
  const all = [...deps.catalogue.values()];
  const on = all.filter(({ enabled }) => enabled);
  const states = await deps.store.sources.getMany(on.map(({ id }) => id));
  const unchecked: UncheckedSource[] = [];
  let silent = 0;
  for (const [index, definition] of on.entries()) {
    const state = states[index]?.value;
    const since = state?.lastSuccessAt ?? null;
    if (state?.failures === 0 && since !== null && since > window.start) {
      if (state.health.state === 'silent') silent += 1;
      continue;
    }
    const check = state?.lastCheckId ? await deps.store.checks.get(state.lastCheckId) : undefined;
    const reason = check?.value.code ?? check?.value.outcome ?? 'not-checked';
    const { health } = currentHealth(definition, state);
    unchecked.push({ name: definition.name[reader.language], since, health, reason });
  }
  const paused = all.length - on.length;
  return { sourcesChecked: on.length - unchecked.length, sourcesOn: on.length, unchecked, silent, paused };
}
