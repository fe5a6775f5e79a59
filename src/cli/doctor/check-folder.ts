import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { openBackups } from '../../app/open-backups.js';
import { scarceRoomBytes } from '../../ports/metrics.js';
import type { KeptBackup } from '../../ports/store/backups.js';
import type { Settings } from '../../settings/settings.js';
import { verifyArchive } from '../moving/archive-file.js';
import type { CommandIo } from '../terminal/command-io.js';
import { type Finding, type Found, findingsOf, inBothLanguages, messageOf } from './finding.js';

const folder = findingsOf('folder');
const disk = findingsOf('disk');

const megabyte = 2 ** 20;
const gigabyte = 2 ** 30;

export async function checkFolder({ dataDir }: Settings): Promise<Found> {
  if (!existsSync(dataDir)) {
    return folder.ok({ fr: `le premier démarrage crée « ${dataDir} »`, en: `the first start creates "${dataDir}"` });
  }
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return folder.problem(
      { fr: `« ${dataDir} » : ${messageOf(error)}`, en: `"${dataDir}": ${messageOf(error)}` },
      { fr: 'lancez la commande avec le compte du service', en: 'run this as the user of the service' },
    );
  }
  return [folder.ok({ fr: `« ${dataDir} »`, en: `"${dataDir}"` }), await checkRoom(dataDir)];
}

/** An upgrade copies the database first, so there has to be room for the copy. */
async function checkRoom(dataDir: string): Promise<Finding> {
  const { bavail, blocks, bsize, ffree, files } = await statfs(dataDir);
  const [free, size] = [bavail * bsize, blocks * bsize];
  const database = statSync(join(dataDir, 'vigie.db'), { throwIfNoEntry: false })?.size ?? 0;
  const share = Math.round((100 * free) / size);
  const seen = {
    fr: `${sizeText(free, 'fr')} libres (${share} %), base de ${sizeText(database, 'fr')}`,
    en: `${sizeText(free, 'en')} free (${share}%), database of ${sizeText(database, 'en')}`,
  };
  const advice = {
    fr: 'faites de la place, ou réduisez blobs.keepDays : sans place, plus rien ne s’enregistre',
    en: 'make room, or lower blobs.keepDays: without room nothing can be stored',
  };
  if (free < scarceRoomBytes) return disk.problem(seen, advice);
  if (free < gigabyte || share < 5 || free < database) return disk.warning(seen, advice);
  if (files > 0 && ffree / files < 0.02) {
    const few = { fr: `il ne reste que ${ffree} inodes`, en: `only ${ffree} inodes are left` };
    return disk.warning(few, {
      fr: 'supprimez de petits fichiers sur ce disque',
      en: 'remove small files on this disk',
    });
  }
  return disk.ok(seen);
}

/** In gigabytes, or in megabytes if the size is under a tenth of a gigabyte. */
function sizeText(bytes: number, language: 'fr' | 'en'): string {
  const isSmall = bytes < gigabyte / 10;
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
    bytes / (isSmall ? megabyte : gigabyte),
  );
  const units = { fr: isSmall ? 'Mo' : 'Go', en: isSmall ? 'MB' : 'GB' };
  return `${figure} ${units[language]}`;
}

const backups = findingsOf('backups');

/** A day and an hour after the scheduled time. */
const lateMs = 25 * 3_600_000;
/** A larger backup takes too long to read here. It was read back when it was made. */
const readAtMost = 50 * 1024 * 1024;

/** Checks the folder of scheduled backups as this machine sees it. The newest backup is read if it is small. */
export async function checkBackups(io: CommandIo, settings: Settings, now: Date): Promise<Found> {
  const { folder: dir } = settings.backup;
  const plan = openBackups(settings);
  if (!plan) {
    return backups.warning(
      { fr: 'aucune n’est planifiée', en: 'none are scheduled' },
      {
        fr: 'réglez VIGIE_BACKUP_SCHEDULE, par exemple « 15 3 * * * », et VIGIE_BACKUP_FOLDER',
        en: 'set VIGIE_BACKUP_SCHEDULE, such as "15 3 * * *", and VIGIE_BACKUP_FOLDER',
      },
    );
  }
  const [newest] = await plan.backups.list();
  if (!newest) {
    const seen = { fr: `aucune dans « ${dir} »`, en: `none in "${dir}"` };
    return [
      backups.warning(seen, {
        fr: 'la première se fait au démarrage du service ; son journal dit ce qui l’empêche',
        en: 'the first is made when the service starts; its log says what prevents it',
      }),
    ];
  }
  const isLate = now.getTime() - plan.schedule.nextAfter(newest.at).getTime() > lateMs;
  if (isLate) {
    return backups.problem(
      {
        fr: `la dernière date du ${newest.at.toISOString()}`,
        en: `the last one dates from ${newest.at.toISOString()}`,
      },
      {
        fr: 'le service tourne-t-il, et y a-t-il de la place ? la page « Couverture » et le journal disent pourquoi',
        en: 'is the service running, and is there room? the Coverage page and the log say why',
      },
    );
  }
  return [await readNewest(io, dir, newest)];
}

async function readNewest(io: CommandIo, dir: string, { name, bytes }: KeptBackup): Promise<Finding> {
  if (bytes > readAtMost)
    return backups.ok({ fr: `${name}, relue à l’écriture`, en: `${name}, read back when it was made` });
  try {
    await verifyArchive(io, join(dir, name));
    return backups.ok({ fr: `${name}, relue à l’instant`, en: `${name}, read just now` });
  } catch (error) {
    return backups.problem(inBothLanguages(messageOf(error)), {
      fr: 'elle est abîmée : faites-en une autre (vigie backup), et vérifiez le disque',
      en: 'it is damaged: make another (vigie backup), and check the disk',
    });
  }
}
