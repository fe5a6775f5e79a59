import { z } from 'zod';
import { CronForm } from './cron-form.js';
import { optionalPath } from './path-forms.js';
import { setting, wholeNumber } from './setting.js';

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
  keepDaily: wholeNumber([0, 3_660], 7, { description: 'Days of which the newest backup is kept.' }),
  keepWeekly: wholeNumber([0, 520], 5, { description: 'Weeks of which the newest backup is kept.' }),
  keepMonthly: wholeNumber([0, 120], 12, { description: 'Months of which the newest backup is kept.' }),
});
