import { CronExpressionParser } from 'cron-parser';
import cron from 'node-cron';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Schedule } from '../../ports/schedule.js';
import type { Ticker } from '../../ports/ticker.js';

/** A change of the system clock is noticed within this time, and the next tick is planned anew. */
const lookMs = 5_000;

const quiet = (): void => undefined;
/** Silences node-cron's logger: our own log reports failures. */
const ours = { info: quiet, warn: quiet, error: quiet, debug: quiet };

interface TickerDeps {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly log: Log;
  /** A monotonic clock, which nobody sets. */
  readonly monotonicMs?: () => number;
}

/**
 * A Ticker on the expressions of node-cron, in UTC, by the system clock. Node-cron's own runner is not used: if the clock is set back by an
 * hour, it waits for an hour, and if the clock jumps ahead, it walks through every skipped moment, two million in four years. So the next
 * moment is computed anew every few seconds, and all skipped moments make one tick. Ticks that were missed while the process was down are
 * lost, which does no harm: a tick reads what is due now. Throws `RangeError` for an invalid expression.
 */
export function createCronTicker(
  expression: string,
  { clock, log, monotonicMs = () => performance.now() }: TickerDeps,
): Ticker {
  if (!cron.validate(expression)) {
    throw new RangeError(`schedule.tickCron: expected a cron expression, got ${JSON.stringify(expression)}`);
  }
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  let underWay: Promise<void> | undefined;
  let expectedMs = Number.POSITIVE_INFINITY;
  const run = async (onTick: () => Promise<void>): Promise<void> => {
    const task = cron.createTask(expression, onTick, { timezone: 'UTC', logger: ours });
    const nextMs = (): number => task.getNextRuns(1)[0]?.getTime() ?? Number.POSITIVE_INFINITY;
    const expectNext = (): void => {
      expectedMs = monotonicMs() + nextMs() - Date.now();
    };
    const tick = async (): Promise<void> => {
      try {
        await task.execute();
        expectNext();
      } catch (error) {
        log.error({ err: error }, 'the tick failed; the next one reads again what is due');
      }
      underWay = undefined;
    };
    expectNext();
    for (;;) {
      const next = nextMs();
      await clock.sleep(Math.min(next - Date.now(), lookMs), stopping.signal);
      if (stopping.signal.aborted) break;
      if (Date.now() >= next) underWay ??= tick();
    }
    await underWay;
    await task.destroy();
  };
  return {
    start(onTick) {
      loop = run(onTick);
    },
    async stop() {
      stopping.abort();
      await loop;
    },
    lateMs: () => Math.max(0, monotonicMs() - expectedMs),
  };
}

/** A Schedule of a cron expression in a time zone. Throws `RangeError` for an invalid expression. */
export function createCronSchedule(expression: string, timeZone: string): Schedule {
  const parse = (currentDate: Date) => CronExpressionParser.parse(expression, { currentDate, tz: timeZone });
  try {
    parse(new Date(0));
  } catch (cause) {
    const got = JSON.stringify(expression);
    throw new RangeError(`expected a cron expression, got ${got}`, { cause });
  }
  return { nextAfter: (moment) => parse(moment).next().toDate() };
}
