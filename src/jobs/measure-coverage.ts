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
  const on = [...deps.catalogue.values()].filter(({ enabled }) => enabled);
  const states = await deps.store.sources.getMany(on.map(({ id }) => id));
  const unchecked: UncheckedSource[] = [];
  for (const [index, definition] of on.entries()) {
    const state = states[index]?.value;
    const since = state?.lastSuccessAt ?? null;
    if (state?.failures === 0 && since !== null && since > window.start) continue;
    const check = state?.lastCheckId ? await deps.store.checks.get(state.lastCheckId) : undefined;
    const reason = check?.value.code ?? check?.value.outcome ?? 'not-checked';
    unchecked.push({ name: definition.name[reader.language], since, reason });
  }
  return { sourcesChecked: on.length - unchecked.length, sourcesOn: on.length, unchecked };
}
