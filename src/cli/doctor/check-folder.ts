import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { scarceRoomBytes } from '../../ports/metrics.js';
import type { Settings } from '../../settings/settings.js';
import { type Finding, findingsOf, messageOf } from './finding.js';

const folder = findingsOf('folder');
const disk = findingsOf('disk');

const megabyte = 2 ** 20;
const gigabyte = 2 ** 30;

/** The folder that everything of the embedded mode lies in, and the room around it. */
export async function checkFolder({ dataDir }: Settings): Promise<readonly Finding[]> {
  if (!existsSync(dataDir)) {
    return [folder.ok({ fr: `le premier démarrage crée « ${dataDir} »`, en: `the first start makes "${dataDir}"` })];
  }
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return [
      folder.problem(
        { fr: `« ${dataDir} » : ${messageOf(error)}`, en: `"${dataDir}": ${messageOf(error)}` },
        { fr: 'lancez la commande avec le compte du service', en: 'run this as the user of the service' },
      ),
    ];
  }
  return [folder.ok({ fr: `« ${dataDir} »`, en: `"${dataDir}"` }), await checkRoom(dataDir)];
}

/** An upgrade copies the database first, and needs the room for it. */
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
    en: 'make room, or lower blobs.keepDays: without room nothing is stored any more',
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

/** In gigabytes, or megabytes where those would say 0. */
function sizeText(bytes: number, language: 'fr' | 'en'): string {
  const isSmall = bytes < gigabyte / 10;
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
    bytes / (isSmall ? megabyte : gigabyte),
  );
  const units = { fr: isSmall ? 'Mo' : 'Go', en: isSmall ? 'MB' : 'GB' };
  return `${figure} ${units[language]}`;
}
