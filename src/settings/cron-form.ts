import { createRequire } from 'node:module';
import type * as cronParser from 'cron-parser';
import { z } from 'zod';

/** Five or six fields, and moments that come: `99 3 * * *` and `0 0 30 2 *` look like expressions, and a service that waits for them waits for ever. */
export const CronForm = z.string().refine((text) => /^\S+(?: \S+){4,5}$/.test(text) && comes(text));

/** The parser is loaded at the first expression: every command reads settings, and most of them hold none. */
function comes(expression: string): boolean {
  const { CronExpressionParser }: typeof cronParser = createRequire(import.meta.url)('cron-parser');
  try {
    CronExpressionParser.parse(expression, { currentDate: new Date(0) }).next();
    return true;
  } catch {
    return false;
  }
}
