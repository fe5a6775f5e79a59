import { z } from 'zod';
import { CronForm } from './cron-form.js';
import { optionalPath } from './path-forms.js';
import { setting } from './setting.js';

function wholeNumber(min: number, max: number, initial: number) {
  return z.number().int().min(min).max(max).default(initial);
}

/** Backups that a service makes by itself. */
export const BackupSettings = z.strictObject({
  schedule: setting(CronForm.nullable().default(null), {
    description:
      'When a backup of everything is written, read back and kept, as a cron expression in `timeZone`; one that was missed is made late.',
    expected: 'a cron expression of five or six fields, such as `15 3 * * *`',
    fallback: 'none: no backups are scheduled',
  }),
  folder: setting(optionalPath, {
    description: 'The folder of these backups: best one on another disk.',
    expected: 'a path',
    fallback: '`backups` in the data folder',
  }),
  keepDaily: setting(wholeNumber(0, 3_660, 7), {
    description: 'Days of which the newest backup is kept.',
    expected: 'a whole number from 0 to 3660',
  }),
  keepWeekly: setting(wholeNumber(0, 520, 5), {
    description: 'Weeks of which the newest backup is kept.',
    expected: 'a whole number from 0 to 520',
  }),
  keepMonthly: setting(wholeNumber(0, 120, 12), {
    description: 'Months of which the newest backup is kept.',
    expected: 'a whole number from 0 to 120',
  }),
});
