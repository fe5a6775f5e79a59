import type { WatchedSource } from './load-sources.js';

export interface SourceGroup {
  readonly jurisdiction: string;
  readonly sources: readonly WatchedSource[];
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
