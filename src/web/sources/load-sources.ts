import { z } from 'zod';
import type { SourceStanding } from '../../coverage/source-standing.js';
import { standingOf } from '../../coverage/source-standing.js';
import type { Check } from '../../model/source/check.js';
import type { SourceDefinition, SourceState } from '../../model/source/source.js';
import { readAll } from '../../ports/store/pages.js';
import type { WebDeps } from '../site-env.js';

export interface WatchedSource extends SourceStanding {
  readonly definition: SourceDefinition;
  readonly state: SourceState | undefined;
}

export type SourceDeps = Pick<WebDeps, 'store' | 'catalogue' | 'clock'>;

/** Every source of the catalogue, in its order. `offline`: the instant since which the watch itself seems offline, or null. */
export async function loadSources(
  { store, catalogue }: SourceDeps,
  offline: string | null,
): Promise<readonly WatchedSource[]> {
  const found = await readAll(store.sources, 'all');
  const states = new Map(found.map((state) => [state.id, state]));
  return [...catalogue.values()].map((definition) => {
    const state = states.get(definition.id);
    return { definition, state, ...standingOf(definition, state, offline) };
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

/** Counts of the sources that are on, for the state of the watch as a whole. */
export interface HealthSummary {
  readonly on: number;
  readonly checked: number;
  /** Read successfully at least once. */
  readonly read: number;
  /** Checks fail, or do not run. The length of the list of unread sources. */
  readonly failing: number;
  /** Not checked, since a key is missing. */
  readonly needKey: number;
}

export function summariseHealth(sources: readonly WatchedSource[]): HealthSummary {
  const on = selectSources(sources, 'on');
  const count = (holds: (source: WatchedSource) => boolean) => on.filter(holds).length;
  return {
    on: on.length,
    checked: count(({ state }) => state?.lastCheckedAt != null),
    read: count(({ state }) => state?.firstSuccessAt != null),
    failing: selectSources(sources, 'unread').length,
    needKey: selectSources(sources, 'key').length,
  };
}

export const sourceFilters = ['all', 'on', 'trouble', 'unread', 'key'] as const;

/** The sources that a page or file shows. An unknown filter means all. */
export const SourceFilter = z.enum(sourceFilters).catch('all');
export type SourceFilter = z.infer<typeof SourceFilter>;

const holds: Readonly<Record<SourceFilter, (source: SourceStanding) => boolean>> = {
  all: () => true,
  on: ({ health }) => health !== 'paused',
  trouble: ({ troubled }) => troubled,
  unread: ({ unread }) => unread,
  key: ({ health }) => health === 'needs-key',
};

/** The sources of a filter. Every count of sources is the length of such a list. */
export function selectSources<T extends SourceStanding>(sources: readonly T[], show: SourceFilter): readonly T[] {
  return sources.filter(holds[show]);
}
