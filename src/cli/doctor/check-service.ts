import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { detectMode } from '../../settings/run-mode.js';
import type { Settings } from '../../settings/settings.js';
import { askReadiness, readyzUrl } from '../health.js';
import { type Finding, findingsOf } from './finding.js';

const service = findingsOf('service');

const Owner = z.object({ url: z.string().nullable() });

/** Whether the process that these settings describe runs on this machine, and is ready. */
export async function checkService(settings: Settings): Promise<readonly Finding[]> {
  const url = probeUrl(settings);
  if (url === null) {
    return [
      service.warning(
        { fr: 'aucun port où l’interroger', en: 'no port at which it could be asked' },
        { fr: 'réglez VIGIE_HEALTH_PORT', en: 'set VIGIE_HEALTH_PORT' },
      ),
    ];
  }
  const { status, workers, missing } = await askReadiness(url);
  if (status === 'ready')
    return [service.ok({ fr: `prêt : ${workers.join(', ')}`, en: `ready: ${workers.join(', ')}` })];
  const why = missing.map((one) => `${one.what}: ${one.why}`).join('; ');
  if (missing.some(({ what }) => what === 'process')) {
    return [
      service.warning(
        { fr: `il ne tourne pas ici (${url})`, en: `it does not run here (${url})` },
        {
          fr: 'démarrez-le : « vigie start », ou systemctl start vigie',
          en: '"vigie start", or systemctl start vigie',
        },
      ),
    ];
  }
  return [
    service.problem(
      { fr: `il tourne mais n’est pas prêt : ${why}`, en: `it runs and is not ready: ${why}` },
      { fr: 'son journal dit pourquoi', en: 'its log says why' },
    ),
  ];
}

/** Where the port was left to the system, the data folder says which it is. */
function probeUrl(settings: Settings): string | null {
  const file = join(settings.dataDir, 'service.json');
  if (settings.health.port === null && detectMode(settings) === 'embedded' && existsSync(file)) {
    const owner = Owner.safeParse(parsed(readFileSync(file, 'utf8')));
    if (owner.data?.url) return `${owner.data.url}/readyz`;
  }
  const { port } = settings.health.port === null ? settings.http : settings.health;
  return port === 0 ? null : readyzUrl(settings);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
