import type { BackupStanding } from '../../jobs/backup/write-backup.js';
import type { Reader } from '../site-env.js';
import { coveragePhrases } from './coverage-phrases.js';

interface BackupNoticeProps {
  readonly backup: BackupStanding;
  readonly reader: Reader;
}

/** When everything was last saved, and a warning where that fails; nothing where no backup was ever scheduled. */
export function BackupNotice({ backup, reader }: BackupNoticeProps) {
  const t = coveragePhrases[reader.language];
  const { lastAt, failure } = backup;
  const last = lastAt === null ? t.noBackup : t.lastBackup(reader.moment(lastAt));
  if (failure === null) return lastAt === null ? null : <p class="quiet">{last}</p>;
  return (
    <aside class="notice notice-alert" aria-label={t.backupFails}>
      <p class="notice-title">{t.backupFails}</p>
      <p>{t.backupFailsSince(reader.moment(new Date(failure.since)))}</p>
      <p>
        <code>{failure.reason}</code>
      </p>
      <p>{last}</p>
    </aside>
  );
}
