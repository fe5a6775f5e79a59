import cron, { type ScheduledTask } from 'node-cron';
import type { Log } from '../../ports/log.js';
import type { Ticker } from '../../ports/ticker.js';

/**
 * A Ticker on node-cron. Fires that were missed while the process was down, or that a clock change skips, are lost here and
 * no loss to the watch: a tick asks what is due, not what was. Throws `RangeError` for an expression that is none.
 */
export function createCronTicker(expression: string, log: Log): Ticker {
  if (!cron.validate(expression)) {
    throw new RangeError(`schedule.tickCron: expected a cron expression, got ${JSON.stringify(expression)}`);
  }
  let task: ScheduledTask | undefined;
  let underWay: Promise<void> | undefined;
  return {
    start(onTick) {
      const fire = (): void => {
        underWay ??= settle(onTick, log).finally(() => {
          underWay = undefined;
        });
      };
      task = cron.schedule(expression, fire, { timezone: 'UTC' });
    },
    async stop() {
      await task?.destroy();
      await underWay;
    },
  };
}

async function settle(onTick: () => Promise<void>, log: Log): Promise<void> {
  try {
    await onTick();
  } catch (error) {
    log.error({ err: error }, 'the tick failed; the next one reads again what is due');
  }
}
