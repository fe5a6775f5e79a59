import { statSync } from 'node:fs';
import { readSecret } from '../../settings/load-secret.js';
import { renderProblem } from '../../settings/problem.js';
import type { Settings } from '../../settings/settings.js';
import { askReadiness, probeUrl } from '../running/health.js';
import type { CommandIo } from '../terminal/command-io.js';
import { findProblems } from '../upkeep/config.js';
import { counted, type Found, findingsOf, inBothLanguages } from './finding.js';

const settings = findingsOf('settings');
const secret = findingsOf('secret');

/** Checks everything that people write and that the service reads when it starts. */
export function checkSettings(io: Pick<CommandIo, 'env' | 'cwd'>): Found {
  const { file, found } = findProblems(io);
  const problems = found.flatMap((kind) => kind.problems);
  const [first, ...others] = problems;
  if (!first) {
    const name = file ?? '—';
    return settings.ok({
      fr: `valables, catalogue et glossaire compris (${name})`,
      en: `valid, catalogue and glossary included (${name})`,
    });
  }
  const more = others.length > 0 ? ` (+ ${others.length})` : '';
  return [
    settings.problem(inBothLanguages(renderProblem(first) + more), {
      fr: 'corrigez-les : « vigie config check --all » les nomme tous',
      en: 'correct them: "vigie config check --all" names them all',
    }),
  ];
}

const openBits = 0o077;

/** `isUsed`: something was already stored, so a secret has to exist. */
export function checkSecret({ secretFile }: Settings, isUsed: boolean): Found {
  const keys = readSecret(secretFile);
  if (keys === undefined) {
    if (!isUsed) return secret.ok({ fr: 'le premier démarrage le crée', en: 'the first start creates it' });
    return secret.problem(
      { fr: `« ${secretFile} » manque`, en: `"${secretFile}" is missing` },
      {
        fr: 'remettez le fichier d’origine : rien ne démarre sans lui, et avec un autre les liens des courriels déjà envoyés cessent de fonctionner',
        en: 'put the original file back: nothing starts without it, and with another the links in mails already sent stop working',
      },
    );
  }
  const mode = statSync(secretFile).mode & 0o777;
  if ((mode & openBits) !== 0) {
    return secret.warning(
      { fr: `droits ${mode.toString(8)} sur « ${secretFile} »`, en: `mode ${mode.toString(8)} of "${secretFile}"` },
      { fr: `réservez-le au compte du service : chmod 600 "${secretFile}"`, en: `chmod 600 "${secretFile}"` },
    );
  }
  return secret.ok(
    counted(
      keys.length,
      ['une clé, fichier protégé', '% clés, fichier protégé'],
      ['one key, protected file', '% keys, protected file'],
    ),
  );
}

const service = findingsOf('service');

/** Checks if the process of these settings runs on this machine and is ready. */
export async function checkService(settings: Settings): Promise<Found> {
  const url = probeUrl(settings);
  if (url === null) {
    return service.warning(
      { fr: 'aucun port où l’interroger', en: 'no port on which to query it' },
      { fr: 'réglez VIGIE_HEALTH_PORT', en: 'set VIGIE_HEALTH_PORT' },
    );
  }
  const { status, workers, missing } = await askReadiness(url);
  if (status === 'ready') return service.ok({ fr: `prêt : ${workers.join(', ')}`, en: `ready: ${workers.join(', ')}` });
  const why = missing.map((one) => `${one.what}: ${one.why}`).join('; ');
  if (missing.some(({ what }) => what === 'process')) {
    return service.warning(
      { fr: `il ne tourne pas ici (${url})`, en: `it is not running here (${url})` },
      {
        fr: 'démarrez-le : « vigie start », ou systemctl start vigie',
        en: '"vigie start", or systemctl start vigie',
      },
    );
  }
  return service.problem(
    { fr: `il tourne mais n’est pas prêt : ${why}`, en: `it is running but not ready: ${why}` },
    { fr: 'son journal dit pourquoi', en: 'its log says why' },
  );
}
