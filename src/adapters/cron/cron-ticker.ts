import { CronExpressionParser } from 'cron-parser';
import cron from 'node-cron';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Schedule } from '../../ports/schedule.js';
import type { Ticker } from '../../ports/ticker.js';

/** A clock that is set is seen after so long: the tick that was planned by it is planned anew. */
const lookMs = 5_000;

const quiet = (): void => undefined;
/** What fails is told by our log. */
const ours = { info: quiet, warn: quiet, error: quiet, debug: quiet };

interface TickerDeps {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly log: Log;
  /** A clock that nobody sets. */
  readonly monotonicMs?: () => number;
}

/**
 * A Ticker on the expressions of node-cron, in UTC, by the clock of the machine. Its own runner waits for the moment that it planned, an hour
 * where the clock is set back by one, and walks through every moment that a clock ahead skipped, two million in four years: so what comes
 * next is asked anew every few seconds, and what was skipped is one tick. Ticks that were missed while the process was down are lost here
 * and no loss to the watch: a tick asks what is due, not what was. Throws `RangeError` for an expression that is none.
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

/** A Schedule of a cron expression in a time zone. Throws `RangeError` for an expression that is none. */
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
