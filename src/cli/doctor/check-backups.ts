import { join } from 'node:path';
import { openBackups } from '../../app/open-backups.js';
import type { KeptBackup } from '../../ports/store/backups.js';
import type { Settings } from '../../settings/settings.js';
import { verifyArchive } from '../moving/verify-archive.js';
import type { CommandIo } from '../terminal/command-io.js';
import { asSaid, type Finding, findingsOf, messageOf } from './finding.js';

const backups = findingsOf('backups');

/** A day and an hour after the schedule asked for it. */
const lateMs = 25 * 3_600_000;
/** Larger ones take longer than anybody waits for: they were read back when they were made. */
const readAtMost = 50 * 1024 * 1024;

/** The folder of scheduled backups as this machine sees it; the newest is read where it is small. */
export async function checkBackups(io: CommandIo, settings: Settings, now: Date): Promise<readonly Finding[]> {
  const { folder } = settings.backup;
  const plan = openBackups(settings);
  if (!plan) {
    return [
      backups.warning(
        { fr: 'aucune n’est planifiée', en: 'none are scheduled' },
        {
          fr: 'réglez VIGIE_BACKUP_SCHEDULE, par exemple « 15 3 * * * », et VIGIE_BACKUP_FOLDER',
          en: 'set VIGIE_BACKUP_SCHEDULE, such as "15 3 * * *", and VIGIE_BACKUP_FOLDER',
        },
      ),
    ];
  }
  const [newest] = await plan.backups.list();
  if (!newest) {
    const seen = { fr: `aucune dans « ${folder} »`, en: `none in "${folder}"` };
    return [
      backups.warning(seen, {
        fr: 'la première se fait au démarrage du service ; son journal dit ce qui l’empêche',
        en: 'the first is made when the service starts; its log says what is in the way',
      }),
    ];
  }
  const isLate = now.getTime() - plan.schedule.nextAfter(newest.at).getTime() > lateMs;
  if (isLate) {
    return [
      backups.problem(
        { fr: `la dernière date du ${newest.at.toISOString()}`, en: `the last is of ${newest.at.toISOString()}` },
        {
          fr: 'le service tourne-t-il, et y a-t-il de la place ? la page « Couverture » et le journal disent pourquoi',
          en: 'does the service run, and is there room? the page Coverage and the log say why',
        },
      ),
    ];
  }
  return [await readNewest(io, folder, newest)];
}

async function readNewest(io: CommandIo, folder: string, { name, bytes }: KeptBackup): Promise<Finding> {
  if (bytes > readAtMost)
    return backups.ok({ fr: `${name}, relue à l’écriture`, en: `${name}, read back when it was made` });
  try {
    await verifyArchive(io, join(folder, name));
    return backups.ok({ fr: `${name}, relue à l’instant`, en: `${name}, read just now` });
  } catch (error) {
    return backups.problem(asSaid(messageOf(error)), {
      fr: 'elle est abîmée : faites-en une autre (vigie backup), et regardez le disque',
      en: 'it is damaged: make another (vigie backup), and look at the disk',
    });
  }
}
