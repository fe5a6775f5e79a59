import type { AuditEvent } from '../model/access/audit.js';
import { type Assurance, assuranceOf, programActor } from '../model/access/principal.js';
import type { UiLanguage } from '../model/digest/subscription.js';

interface ActorTexts {
  /** How sure the audit log is of who acted, beside the name. */
  readonly assurances: Readonly<Record<Assurance, string>>;
  readonly program: string;
  /** The file of policies that is imported at each start, by the setting that names it. */
  readonly policiesFile: string;
  readonly setting: (name: string) => string;
  readonly erased: string;
}

const texts: Readonly<Record<UiLanguage, ActorTexts>> = {
  fr: {
    assurances: {
      typed: 'nom saisi',
      api: 'nom donné par un programme',
      terminal: 'nom donné en ligne de commande',
      account: 'compte du système',
      'signed-in': 'identité vérifiée',
      token: 'par un jeton d’accès',
      link: 'par un lien reçu par courriel',
      anonymous: 'à la demande d’une personne non identifiée',
      system: 'réglage',
    },
    program: 'Vigie',
    policiesFile: 'Le fichier de politiques',
    setting: (name) => `réglage ${name}`,
    erased: 'Une personne dont le nom a été effacé',
  },
  en: {
    assurances: {
      typed: 'typed name',
      api: 'name given by a program',
      terminal: 'name given on the command line',
      account: 'system account',
      'signed-in': 'signed in',
      token: 'through an access token',
      link: 'through a link in a mail',
      anonymous: 'at the request of somebody unidentified',
      system: 'setting',
    },
    program: 'Vigie',
    policiesFile: 'The policies file',
    setting: (name) => `setting ${name}`,
    erased: 'A person whose name was erased',
  },
};

/** Decides as nobody else by that name does: what people type is no setting. */
const policiesSetting = 'VIGIE_POLICIES_FILE';

/** Who acted, and how sure that is: null where there is nothing to add. `name` is the actor's, undefined where it was erased. Pure. */
export function actorText(
  event: Pick<AuditEvent, 'actor' | 'details'>,
  name: string | undefined,
  language: UiLanguage,
): { readonly who: string; readonly how: string | null } {
  const { assurances, program, policiesFile, setting, erased } = texts[language];
  const isProgram = event.actor === programActor;
  const assurance = assuranceOf(event);
  if (assurance === 'system' && name === policiesSetting) return { who: policiesFile, how: setting(name) };
  // The program by itself needs no word; a setting that decides is told from a person of that name.
  const isPlain = assurance === null || (isProgram && assurance === 'system');
  return { who: isProgram ? program : (name ?? erased), how: isPlain ? null : assurances[assurance] };
}
