import { type Check, isSuccess } from '../../model/source/check.js';
import type { SourceState } from '../../model/source/source.js';

type Moves = Pick<SourceState, 'moved' | 'movedHere'>;

/** A new address is taken over after so many checks in a row that all ended there, */
const confirmations = 3;
/** and not before a day has passed since the first of them: a mistake at the publisher is mended by then. */
const trialMs = 24 * 3_600_000;
/** Failures at an address that was taken over, after which the catalogue's is asked again. */
const failuresAllowed = 3;

/**
 * What is known of a source's move after a check that is done (301 and 308 alone, RFC 9110 sections 15.4.2 and 15.4.9; the
 * fetcher tells them apart). `failures` counts this check. Pure.
 */
export function noteMove(state: Moves, check: Check, failures: number): Moves {
  // Neither belongs to a check that asked elsewhere, since the definition changed.
  const held = state.movedHere?.url === check.url ? state.movedHere : null;
  if (!check.outcome || !isSuccess(check.outcome)) {
    return { moved: null, movedHere: failures >= failuresAllowed ? null : held };
  }
  if (check.movedTo === null || check.movedTo === check.url) return { moved: null, movedHere: held };
  const at = check.completedAt ?? check.startedAt;
  const before = state.moved?.url === check.movedTo ? state.moved : { url: check.movedTo, checks: 0, since: at };
  const moved = { ...before, checks: before.checks + 1 };
  if (moved.checks < confirmations || Date.parse(at) - Date.parse(moved.since) < trialMs) {
    return { moved, movedHere: held };
  }
  return { moved: null, movedHere: { from: held?.from ?? check.url, url: moved.url, since: at } };
}
