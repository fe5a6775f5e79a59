import type { Check } from '../../model/check.js';
import type { Item } from '../../model/item.js';
import type { SourceDeps, WatchedSource } from './load-sources.js';
import { sourceHealth } from './source-health.js';

export interface SourceView {
  readonly source: WatchedSource;
  /** Newest first. */
  readonly checks: readonly Check[];
  readonly items: readonly Item[];
}

const checksShown = 50;
const itemsShown = 10;

export async function loadSource({ store, catalogue }: SourceDeps, id: string): Promise<SourceView | undefined> {
  const definition = catalogue.get(id);
  if (!definition) return undefined;
  const [stored, checks, found] = await Promise.all([
    store.sources.get(id),
    store.checks.find('bySource', { sourceId: id }, { limit: checksShown }),
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
    source: { definition, state, health: sourceHealth(definition, state) },
    checks: checks.documents.map(({ value }) => value),
    items: found.hits,
  };
}
