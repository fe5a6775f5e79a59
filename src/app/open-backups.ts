import { fileURLToPath } from 'node:url';
import { createBackupFolder } from '../adapters/backups/backup-folder.js';
import { createCronSchedule } from '../adapters/cron/cron-ticker.js';
import { compiledFile } from '../disk/program-files.js';
import type { BackupPlan } from '../jobs/backup/write-backup.js';
import type { Settings } from '../settings/settings.js';

/** Null if the settings schedule none. */
export function openBackups({ backup, dataDir, timeZone }: Settings): BackupPlan | null {
  if (backup.schedule === null) return null;
  const schedule = createCronSchedule(backup.schedule, timeZone);
  const main = fileURLToPath(compiledFile('src/cli/main'));
  // A demonstration's folder is known from the settings alone, so it is passed on in the environment.
  const command = { main, env: { ...process.env, VIGIE_DATA_DIR: dataDir }, cwd: process.cwd() };
  const { keepDaily: daily, keepWeekly: weekly, keepMonthly: monthly } = backup;
  return {
    backups: createBackupFolder({ folder: backup.folder, command }),
    schedule,
    keep: { daily, weekly, monthly },
  };
}
