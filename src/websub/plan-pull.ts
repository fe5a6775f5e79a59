import { type Check, isSuccess } from '../model/source/check.js';
import type { SourceState } from '../model/source/source.js';

/** A hub may bring one check forward in this time, however often it calls. */
const pullDistanceMs = 60_000;

/**
 * The state of a source whose hub says that something is new: its slot is now, or a minute after the one that was brought
 * forward before. A source that fails keeps its distance: its publisher asked for it, or is not there.
 */
export function planPull(state: SourceState, now: Date): SourceState {
  if (state.push === null) return state;
  const push = { ...state.push, notifiedAt: now.toISOString() };
  // A slot that was answered is never one again.
  const freeMs = Math.max(now.getTime(), afterLastPull(push.pulledTo), 1 + ms(state.lastCheckedAt));
  const unmoved = { ...state, push };
  if (!state.enabled || state.failures > 0 || Date.parse(state.dueAt) <= freeMs) return unmoved;
  const dueAt = new Date(freeMs).toISOString();
  return { ...state, dueAt, push: { ...push, pulledTo: dueAt, pulledFrom: state.dueAt } };
}

/** Whether the state waits for this check: it answers its slot, or the one that a notification moved while it was under way. */
export function awaitsCheck({ dueAt, push }: Pick<SourceState, 'dueAt' | 'push'>, { slot }: Check): boolean {
  return slot === dueAt || (push !== null && slot === push.pulledFrom);
}

/**
 * When a source is due after a check that it awaited. What the hub said after the check had begun may not be in its answer:
 * then another one follows. `dueAt` is when the rhythm would have it.
 */
export function settlePull(
  state: Pick<SourceState, 'dueAt' | 'push'>,
  check: Check,
  dueAt: string,
): Pick<SourceState, 'dueAt' | 'push'> {
  if (state.push === null) return { dueAt, push: null };
  const push = { ...state.push, pulledFrom: null };
  if (check.outcome === null || !isSuccess(check.outcome)) return { dueAt, push };
  if (state.dueAt !== check.slot) return { dueAt: state.dueAt, push };
  if (push.notifiedAt === null || push.notifiedAt <= check.startedAt) return { dueAt, push };
  const soonestMs = Math.max(
    ...[ms(push.notifiedAt), ms(check.completedAt), ms(check.slot) + 1],
    afterLastPull(push.pulledTo),
  );
  if (soonestMs >= Date.parse(dueAt)) return { dueAt, push };
  const pulledTo = new Date(soonestMs).toISOString();
  return { dueAt: pulledTo, push: { ...push, pulledTo } };
}

function afterLastPull(pulledTo: string | null): number {
  return pulledTo === null ? 0 : Date.parse(pulledTo) + pullDistanceMs;
}

function ms(instant: string | null): number {
  return instant === null ? 0 : Date.parse(instant);
}
