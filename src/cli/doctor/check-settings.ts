import { statSync } from 'node:fs';
import { readSecret } from '../../settings/load-secret.js';
import { renderProblem } from '../../settings/problem.js';
import type { Settings } from '../../settings/settings.js';
import type { CommandIo } from '../terminal/command-io.js';
import { findProblems } from '../upkeep/find-problems.js';
import { asSaid, counted, type Finding, findingsOf } from './finding.js';

const settings = findingsOf('settings');
const secret = findingsOf('secret');

/** Everything that a person writes and that the service reads at its start. */
export function checkSettings(io: Pick<CommandIo, 'env' | 'cwd'>): readonly Finding[] {
  const { file, found } = findProblems(io);
  const problems = found.flatMap((kind) => kind.problems);
  const [first, ...others] = problems;
  if (!first) {
    const name = file ?? '—';
    return [
      settings.ok({ fr: `valables, catalogue et glossaire compris (${name})`, en: `valid, with all lists (${name})` }),
    ];
  }
  const more = others.length > 0 ? ` (+ ${others.length})` : '';
  return [
    settings.problem(asSaid(renderProblem(first) + more), {
      fr: 'corrigez-les : « vigie config check --all » les nomme tous',
      en: 'mend them: "vigie config check --all" names all of them',
    }),
  ];
}

const openBits = 0o077;

/** `isUsed` says that something was kept already, so that there has to be one. */
export function checkSecret({ secretFile }: Settings, isUsed: boolean): readonly Finding[] {
  const keys = readSecret(secretFile);
  if (keys === undefined) {
    if (!isUsed) return [secret.ok({ fr: 'le premier démarrage le crée', en: 'the first start makes it' })];
    return [
      secret.problem(
        { fr: `« ${secretFile} » manque`, en: `"${secretFile}" is missing` },
        {
          fr: 'remettez le fichier d’origine : rien ne démarre sans lui, et avec un autre les liens des courriels envoyés ne s’ouvrent plus',
          en: 'put the original file back: nothing starts without it, and with another the links of mails that were sent are dead',
        },
      ),
    ];
  }
  const mode = statSync(secretFile).mode & 0o777;
  if ((mode & openBits) !== 0) {
    return [
      secret.warning(
        { fr: `droits ${mode.toString(8)} sur « ${secretFile} »`, en: `mode ${mode.toString(8)} of "${secretFile}"` },
        { fr: `réservez-le au compte du service : chmod 600 "${secretFile}"`, en: `chmod 600 "${secretFile}"` },
      ),
    ];
  }
  return [
    secret.ok(
      counted(
        keys.length,
        ['une clé, fichier protégé', '% clés, fichier protégé'],
        ['one key, in a private file', '% keys, in a private file'],
      ),
    ),
  ];
}
