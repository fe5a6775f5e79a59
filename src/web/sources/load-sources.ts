import { currentHealth } from '../../coverage/coverage-report.js';
import { eachPage } from '../../jobs/each-page.js';
import type { Check } from '../../model/check.js';
import type { SourceDefinition, SourceState } from '../../model/source.js';
import { isFailing, type SourceHealth } from '../../model/source-health.js';
import type { WebDeps } from '../web-deps.js';

/** A source with both sides: what the catalogue says and what was learned. */
export interface WatchedSource {
  readonly definition: SourceDefinition;
  readonly state: SourceState | undefined;
  /** Null until something can be said. */
  readonly health: SourceHealth | null;
  readonly reason: string | null;
  readonly since: string | null;
}

export type SourceDeps = Pick<WebDeps, 'store' | 'catalogue' | 'clock'>;

/** Every source of the catalogue, in its order. */
export async function loadSources({ store, catalogue }: SourceDeps): Promise<readonly WatchedSource[]> {
  const states = new Map<string, SourceState>();
  for await (const { value } of eachPage((page) => store.sources.find('all', {}, page))) states.set(value.id, value);
  return [...catalogue.values()].map((definition) => {
    const state = states.get(definition.id);
    return { definition, state, ...currentHealth(definition, state) };
  });
}

/** The last finished check of each of these sources, by source id. */
export async function loadLastChecks(
  store: WebDeps['store'],
  sources: readonly WatchedSource[],
): Promise<ReadonlyMap<string, Check>> {
  const ids = sources.flatMap(({ state }) => state?.lastCheckId ?? []);
  const checks = ids.length === 0 ? [] : await store.checks.getMany(ids);
  return new Map(checks.flatMap((check) => (check ? [[check.value.sourceId, check.value]] : [])));
}

/** How the watch as a whole is, counted over the sources that are on. */
export interface HealthSummary {
  readonly on: number;
  readonly checked: number;
  /** Read successfully at least once. */
  readonly read: number;
  /** Visits fail, or do not come. */
  readonly failing: number;
}

/** Pure. */
export function summariseHealth(sources: readonly WatchedSource[]): HealthSummary {
  const on = sources.filter(({ health }) => health !== 'paused');
  const count = (holds: (source: WatchedSource) => boolean) => on.filter(holds).length;
  return {
    on: on.length,
    checked: count(({ state }) => state?.lastCheckedAt != null),
    read: count(({ state }) => state?.firstSuccessAt != null),
    failing: count(({ health }) => isFailing(health) || health === 'late'),
  };
}
