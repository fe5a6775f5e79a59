import type { HealthChange, HealthState } from '../model/source/health-change.js';

/** What a subject came to over several changes. */
export interface NetChange {
  readonly sourceId: string;
  readonly from: HealthState | null;
  readonly to: HealthState;
  readonly at: string;
  readonly reason: string | null;
}

/** What the changes, oldest first, come to for each subject; one that is as it was before is left out. */
export function foldChanges(changes: readonly HealthChange[]): readonly NetChange[] {
  const net = new Map<string, NetChange>();
  for (const { sourceId, from, to, at, reason } of changes) {
    net.set(sourceId, { sourceId, from: net.has(sourceId) ? (net.get(sourceId)?.from ?? null) : from, to, at, reason });
  }
  return [...net.values()].filter(({ from, to }) => from !== to && isTold(from, to));
}

/** Whether an owner is told: not of what a person did, nor that a source is well from the start, or that what it was told of as a mere fact is some time ago. */
export function isTold(from: HealthState | null, to: HealthState): boolean {
  if (to === 'paused') return false;
  if (to === 'backed-up') return from !== null;
  return !(to === 'healthy' && (from === null || from === 'paused' || from === 'renamed'));
}
