import { type Check, isSuccess } from '../model/source/check.js';
import type { SourceState } from '../model/source/source.js';

/** The minimum time between two checks that a hub brings forward, however often it calls. */
const pullDistanceMs = 60_000;

/**
 * The state of a source after its hub announced something new: its slot moves to now, or to a minute after the last slot that was brought
 * forward. A failing source keeps its slot, since its publisher asked for the delay or does not answer.
 */
export function planPull(state: SourceState, now: Date): SourceState {
  if (state.push === null) return state;
  const push = { ...state.push, notifiedAt: now.toISOString() };
  // A slot that was answered must never be used again.
  const freeMs = Math.max(now.getTime(), afterLastPull(push.pulledTo), 1 + ms(state.lastCheckedAt));
  const unmoved = { ...state, push };
  if (!state.enabled || state.failures > 0 || Date.parse(state.dueAt) <= freeMs) return unmoved;
  const dueAt = new Date(freeMs).toISOString();
  return { ...state, dueAt, push: { ...push, pulledTo: dueAt, pulledFrom: state.dueAt } };
}

/** True if the state waits for this check: the check answers its slot, or the slot that a notification moved during the check. */
export function awaitsCheck({ dueAt, push }: Pick<SourceState, 'dueAt' | 'push'>, { slot }: Check): boolean {
  return slot === dueAt || (push !== null && slot === push.pulledFrom);
}

/**
 * The next slot of a source after a check that it awaited. What the hub announced after the check had begun may be missing from its
 * answer, so another check follows. `dueAt` is the slot by the usual rhythm.
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
