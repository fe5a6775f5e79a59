import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Ticker } from '../../ports/ticker.js';
import { createCronSchedule } from './cron-schedule.js';

/** A clock that is set back is seen after so long: what was planned by it is planned anew. */
const lookMs = 5_000;

/**
 * A Ticker by a cron expression, in UTC. Ticks that were missed while the process was down, or that a jump of the clock skips, are lost
 * here and no loss to the watch: a tick asks what is due, not what was. Throws `RangeError` for an expression that is none.
 */
export function createCronTicker(
  expression: string,
  { clock, log, monotonicMs = () => performance.now() }: { clock: Clock; log: Log; monotonicMs?: () => number },
): Ticker {
  const schedule = createCronSchedule(expression, 'UTC');
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  let underWay: Promise<void> | undefined;
  let expectedMs = Number.POSITIVE_INFINITY;
  const expectNext = (): void => {
    const now = clock.now();
    expectedMs = monotonicMs() + schedule.nextAfter(now).getTime() - now.getTime();
  };
  const tick = async (onTick: () => Promise<void>): Promise<void> => {
    try {
      await onTick();
      expectNext();
    } catch (error) {
      log.error({ err: error }, 'the tick failed; the next one reads again what is due');
    }
    underWay = undefined;
  };
  const run = async (onTick: () => Promise<void>): Promise<void> => {
    for (let seen = clock.now(); ; seen = clock.now()) {
      // Of the moment that was seen last: where it is earlier than the one before, so is what comes next.
      const next = schedule.nextAfter(seen);
      await clock.sleep(Math.min(next.getTime() - seen.getTime(), lookMs), stopping.signal);
      if (stopping.signal.aborted) return;
      if (clock.now() >= next) underWay ??= tick(onTick);
    }
  };
  return {
    start(onTick) {
      expectNext();
      loop = run(onTick);
    },
    async stop() {
      stopping.abort();
      await loop;
      await underWay;
    },
    lateMs: () => Math.max(0, monotonicMs() - expectedMs),
  };
}
