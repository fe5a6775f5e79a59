import type { Settings } from '../../settings/settings.js';
import { askReadiness, probeUrl } from '../running/health.js';
import { type Finding, findingsOf } from './finding.js';

const service = findingsOf('service');

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
