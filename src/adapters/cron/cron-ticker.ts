import cron, { type ScheduledTask } from 'node-cron';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Ticker } from '../../ports/ticker.js';
import { createCronSchedule } from './cron-schedule.js';

const lookMs = 5_000;
/** More than clocks are corrected by between two looks. */
const jumpMs = 2_000;

interface TickerDeps {
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** A clock that nobody sets. */
  readonly monotonicMs?: () => number;
}

/**
 * A Ticker on node-cron, in UTC. That waits for the moment which it planned: where the clock is set back by an hour, for an hour. So what
 * the clock says is compared with time that nobody sets, and where they part, it is planned anew and a tick comes at once. Fires that were
 * missed while the process was down are lost here and no loss to the watch: a tick asks what is due, not what was. Throws `RangeError`
 * for an expression that is none.
 */
export function createCronTicker(
  expression: string,
  { clock, log, monotonicMs = () => performance.now() }: TickerDeps,
): Ticker {
  if (!cron.validate(expression)) {
    throw new RangeError(`schedule.tickCron: expected a cron expression, got ${JSON.stringify(expression)}`);
  }
  const schedule = createCronSchedule(expression, 'UTC');
  let task: ScheduledTask | undefined;
  let looking: NodeJS.Timeout | undefined;
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
  return {
    start(onTick) {
      const fire = (): void => {
        underWay ??= tick(onTick);
      };
      const arm = (): void => {
        void task?.destroy();
        task = cron.schedule(expression, fire, { timezone: 'UTC' });
      };
      const aheadMs = (): number => clock.now().getTime() - monotonicMs();
      let seenMs = aheadMs();
      looking = setInterval(() => {
        const partedMs = Math.abs(aheadMs() - seenMs);
        seenMs = aheadMs();
        if (partedMs <= jumpMs) return;
        arm();
        fire();
      }, lookMs);
      arm();
      expectNext();
    },
    async stop() {
      clearInterval(looking);
      await task?.destroy();
      await underWay;
    },
    lateMs: () => Math.max(0, monotonicMs() - expectedMs),
  };
}
