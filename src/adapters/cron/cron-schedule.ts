import { CronExpressionParser } from 'cron-parser';
import type { Schedule } from '../../ports/schedule.js';

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
