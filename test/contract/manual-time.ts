import type { ManualClock } from '../fakes/manual-clock.js';
import type { TestTime } from './queue-harness.js';
import { turns } from './queue-steps.js';

/** The time of an adapter whose clock the test moves. */
export function manualTime(clock: ManualClock): TestTime & { outlastLeases(): Promise<void> } {
  return {
    nowMs: () => clock.now().getTime(),
    advance: (ms) => clock.advance(ms),
    slackMs: 1,
    settle: turns,
    outlastLeases: () => clock.advance(300_000),
  };
}
