import { currentHealth } from '../../coverage/coverage-report.js';
import type { Check } from '../../model/check.js';
import type { HealthChange } from '../../model/health-change.js';
import type { Item } from '../../model/item.js';
import type { SourceDeps, WatchedSource } from './load-sources.js';

export interface SourceView {
  readonly source: WatchedSource;
  /** Newest first. */
  readonly checks: readonly Check[];
  /** Changes of state, newest first. */
  readonly changes: readonly HealthChange[];
  readonly items: readonly Item[];
  /** ISO 8601 */
  readonly now: string;
}

const checksShown = 50;
const itemsShown = 10;
const changesShown = 20;

export async function loadSource({ store, catalogue, clock }: SourceDeps, id: string): Promise<SourceView | undefined> {
  const definition = catalogue.get(id);
  if (!definition) return undefined;
  const [stored, checks, changes, found] = await Promise.all([
    store.sources.get(id),
    store.checks.find('bySource', { sourceId: id }, { limit: checksShown }),
    store.health.find('bySource', { sourceId: id }, { limit: changesShown }),
    store.items.search({
      query: { kind: 'all' },
      filters: { source: [id] },
      order: 'newest',
      limit: itemsShown,
      facets: false,
    }),
  ]);
  const state = stored?.value;
  return {
    source: { definition, state, ...currentHealth(definition, state) },
    checks: checks.documents.map(({ value }) => value),
    changes: changes.documents.map(({ value }) => value),
    items: found.hits,
    now: clock.now().toISOString(),
  };
}
