import { isTroubled } from '../../model/source-health.js';
import type { WatchedSource } from './load-sources.js';

export const sourceFilters = ['all', 'on', 'trouble'] as const;
export type SourceFilter = (typeof sourceFilters)[number];

export interface SourceGroup {
  readonly jurisdiction: string;
  readonly sources: readonly WatchedSource[];
}

/** Pure. */
export function selectSources(sources: readonly WatchedSource[], show: SourceFilter): readonly WatchedSource[] {
  if (show === 'all') return sources;
  return sources.filter(({ health }) => (show === 'on' ? health !== 'paused' : isTroubled(health)));
}

/** By jurisdiction, in the order of the catalogue; what is on comes before what is off. Pure. */
export function groupSources(sources: readonly WatchedSource[]): readonly SourceGroup[] {
  const groups = new Map<string, WatchedSource[]>();
  for (const source of sources) {
    const { jurisdiction } = source.definition;
    groups.set(jurisdiction, [...(groups.get(jurisdiction) ?? []), source]);
  }
  return [...groups].map(([jurisdiction, members]) => ({ jurisdiction, sources: members.sort(offLast) }));
}

function offLast(a: WatchedSource, b: WatchedSource): number {
  return Number(a.health === 'paused') - Number(b.health === 'paused');
}
