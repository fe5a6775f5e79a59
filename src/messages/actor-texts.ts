import type { AuditEvent } from '../model/access/audit.js';
import { assuranceOf, programActor, searchOfActor } from '../model/access/principal.js';
import type { UiLanguage } from '../model/ui-language.js';
import { bilingual } from './bilingual.js';

const texts = bilingual({
  assurances: {
    typed: ['nom saisi', 'typed name'],
    api: ['nom donné par un programme', 'name given by a program'],
    terminal: ['nom donné en ligne de commande', 'name given on the command line'],
    account: ['compte du système', 'system account'],
    'signed-in': ['identité vérifiée', 'signed in'],
    token: ['par un jeton d’accès', 'through an access token'],
    link: ['par un lien reçu par courriel', 'through a link in a mail'],
    anonymous: ['à la demande d’une personne non identifiée', 'at the request of somebody unidentified'],
    rule: ['règle', 'rule'],
    system: ['réglage', 'setting'],
  },
  program: ['Vigie', 'Vigie'],
  policiesFile: ['Le fichier de politiques', 'The policies file'],
  setting: [(name: string) => `réglage ${name}`, (name: string) => `setting ${name}`],
  rule: [(name: string) => `La règle «\u00a0${name}\u00a0»`, (name: string) => `The rule “${name}”`],
  erased: ['Une personne dont le nom a été effacé', 'A person whose name was erased'],
});

/** A setting that acts under this name. A person may type the same name, which is then no setting. */
const policiesSetting = 'VIGIE_POLICIES_FILE';

/** Who acted, and how certain that is. `how` is null if there is nothing to add. `name` is the actor's name, undefined if it was erased. */
export function actorText(
  event: Pick<AuditEvent, 'actor' | 'details'>,
  name: string | undefined,
  language: UiLanguage,
): { readonly who: string; readonly how: string | null } {
  const { assurances, program, policiesFile, setting, rule, erased } = texts[language];
  const searchId = searchOfActor(event.actor);
  if (searchId !== undefined) return { who: rule(name ?? searchId), how: null };
  const isProgram = event.actor === programActor;
  const assurance = assuranceOf(event);
  if (assurance === 'system' && name === policiesSetting) return { who: policiesFile, how: setting(name) };
  // The program alone needs no addition. A setting that decides is marked, so that it differs from a person of that name.
  const isPlain = assurance === null || (isProgram && assurance === 'system');
  return { who: isProgram ? program : (name ?? erased), how: isPlain ? null : assurances[assurance] };
}
