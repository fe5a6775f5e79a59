import type { HealthChange, HealthState } from '../model/source/health-change.js';

/** The net change of a source over several changes. */
export interface NetChange {
  readonly sourceId: string;
  readonly from: HealthState | null;
  readonly to: HealthState;
  readonly at: string;
  readonly reason: string | null;
}

/** Folds changes, oldest first, into one for each source. A source that is as it was before is left out. */
export function foldChanges(changes: readonly HealthChange[]): readonly NetChange[] {
  const net = new Map<string, NetChange>();
  for (const { sourceId, from, to, at, reason } of changes) {
    net.set(sourceId, { sourceId, from: net.has(sourceId) ? (net.get(sourceId)?.from ?? null) : from, to, at, reason });
  }
  return [...net.values()].filter(({ from, to }) => from !== to && isReported(from, to));
}

/** True if owners are told. They are not told of what a person did, of a source that is well from the start, or that a renaming is past. */
export function isReported(from: HealthState | null, to: HealthState): boolean {
  if (to === 'paused') return false;
  if (to === 'backed-up') return from !== null;
  return !(to === 'healthy' && (from === null || from === 'paused' || from === 'renamed'));
}
