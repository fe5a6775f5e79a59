import { bilingual } from './bilingual.js';
import { plural } from './formats.js';

/** The words of the digest. Parameters are already formatted. `\u00a0` is a no-break space, written out so that it is visible. */
export const digestTexts = bilingual({
  title: ['Veille IA', 'AI watch'],
  /** For seven days. `days` comes from `Formats.days`. */
  week: [(days: string) => `semaine ${days}`, (days: string) => `week of ${days}`],
  /** For more days, or fewer. */
  period: [(days: string) => days, (days: string) => days],
  publications: [
    plural('# publication', '# publications', 'aucune publication nouvelle'),
    plural('# publication', '# publications', 'nothing new'),
  ],
  concerning: [
    plural('dont # concerne vos politiques', 'dont # concernent vos politiques'),
    plural('# of which concerns your policies', '# of which concern your policies'),
  ],
  window: [
    (from: string, to: string, timeZone: string) => `Période\u00a0: du ${from} au ${to} (${timeZone}).`,
    (from: string, to: string, timeZone: string) => `Period: ${from} to ${to} (${timeZone}).`,
  ],
  /** Follows the period of the first digest. */
  firstDigest: [
    'Premier bulletin\u00a0: il remonte à sept jours avant votre abonnement.',
    'This first digest looks back seven days before you subscribed.',
  ],
  contents: ['Sommaire', 'Contents'],
  /** Above the name of a policy. */
  confirmed: ['Concerne la politique', 'Concerns the policy'],
  suggested: ['À confirmer\u00a0: concerne peut-être la politique', 'To be confirmed: may concern the policy'],
  /** For a group that is cut. */
  ofAll: [(held: string, all: string) => `${held} sur ${all}`, (held: string, all: string) => `${held} of ${all}`],
  others: ['Autres publications', 'Other publications'],
  all: ['Publications', 'Publications'],
  moreInGroup: [
    plural('et # autre à lire dans Vigie', 'et # autres à lire dans Vigie'),
    plural('and # more in Vigie', 'and # more in Vigie'),
  ],
  /** After the total number of publications. */
  notShown: [plural('# à lire dans Vigie', '# à lire dans Vigie'), plural('# in Vigie alone', '# in Vigie alone')],
  leftOut: [
    plural(
      'Ce message est complet\u00a0: # publication n’y figure pas.',
      'Ce message est complet\u00a0: # publications n’y figurent pas.',
    ),
    plural('This message is full: # publication is not in it.', 'This message is full: # publications are not in it.'),
  ],
  seeAll: ['Voir toute la période dans Vigie', 'See the whole period in Vigie'],
  untitled: ['Sans titre', 'Untitled'],
  amended: [(version: string) => `Modifiée, version ${version}`, (version: string) => `Amended, version ${version}`],
  foundLater: ['Trouvée après coup', 'Found late'],
  removed: ['Retirée par l’éditeur', 'Removed by the publisher'],
  restored: ['Remise en ligne par l’éditeur', 'Restored by the publisher'],
  seenOn: [(date: string) => `repérée le ${date}`, (date: string) => `found on ${date}`],
  inLanguage: [(language: string) => `en ${language}`, (language: string) => `in ${language}`],
  matches: [(words: string) => `Correspond à\u00a0: ${words}`, (words: string) => `Matches: ${words}`],
  alsoConcerns: [
    (policies: string) => `Concerne aussi\u00a0: ${policies}`,
    (policies: string) => `Also concerns: ${policies}`,
  ],
  toConfirm: ['à confirmer', 'to be confirmed'],
  decided: [(date: string) => `Confirmé le ${date}`, (date: string) => `Confirmed on ${date}`],
  /** For another policy than the one whose group the entry is in. */
  decidedFor: [
    (policy: string, date: string) => `Lien avec ${policy} confirmé le ${date}`,
    (policy: string, date: string) => `Link with ${policy} confirmed on ${date}`,
  ],
  onVersion: [(version: string) => `sur la version ${version}`, (version: string) => `on version ${version}`],
  /** Before the names of other sources of the same event. */
  also: ['Aussi\u00a0:', 'Also:'],
  alsoEarlier: ['Déjà repérée chez\u00a0:', 'Found earlier at:'],
  record: ['Fiche dans Vigie', 'Record in Vigie'],
  nothingSeen: [
    'Aucune publication nouvelle ou modifiée n’a été repérée pendant cette période.',
    'No new or amended publication was found in this period.',
  ],
  nothingAboutAi: [
    'Aucune publication nouvelle ou modifiée qui concerne l’IA ou vos politiques n’a été repérée pendant cette période.',
    'No new or amended publication about AI or your policies was found in this period.',
  ],
  nothingMatched: [
    'Aucune publication nouvelle ou modifiée ne répond à votre filtre pendant cette période.',
    'No new or amended publication matched your filter in this period.',
  ],
  retiredPolicy: [
    (name: string) =>
      `Votre filtre cite la politique «\u00a0${name}\u00a0», qui a été retirée\u00a0: plus aucune nouvelle publication n’y est rattachée. Abonnez-vous avec un autre filtre.`,
    (name: string) =>
      `Your filter names the policy “${name}”, which was retired: no new publication is linked to it any more. Subscribe with another filter.`,
  ],
  noPolicy: [
    (id: string) =>
      `Votre filtre cite une politique qui n’existe pas, «\u00a0${id}\u00a0»\u00a0: aucune publication n’y est rattachée. Abonnez-vous avec un autre filtre.`,
    (id: string) =>
      `Your filter names a policy that does not exist, “${id}”: no publication is linked to it. Subscribe with another filter.`,
  ],
  nothingButUnchecked: [
    'Ce constat ne vaut pas pour les sources qui n’ont pas pu être vérifiées, nommées ci-dessous.',
    'This does not cover the sources that could not be checked, named below.',
  ],
  coverage: ['Couverture', 'Coverage'],
  sourcesChecked: [
    (checked: string, on: string) => `Sources vérifiées\u00a0: ${checked} sur ${on}.`,
    (checked: string, on: string) => `Sources checked: ${checked} of ${on}.`,
  ],
  allChecked: [
    plural(
      'La source surveillée a été vérifiée.',
      'Les # sources surveillées ont toutes été vérifiées.',
      'Aucune source n’est surveillée.',
    ),
    plural('The one source watched was checked.', 'All # sources watched were checked.', 'No source is watched.'),
  ],
  unchecked: [
    plural('# source n’a pas pu être vérifiée', '# sources n’ont pas pu être vérifiées'),
    plural('# source could not be checked', '# sources could not be checked'),
  ],
  uncheckedBelow: [
    plural(
      '# source n’a pas pu être vérifiée\u00a0: voir Couverture, plus bas.',
      '# sources n’ont pas pu être vérifiées\u00a0: voir Couverture, plus bas.',
    ),
    plural('# source could not be checked: see Coverage below.', '# sources could not be checked: see Coverage below.'),
  ],
  since: [(date: string) => `non lue depuis le ${date}`, (date: string) => `not read since ${date}`],
  never: ['jamais lue', 'never read'],
  /** For a source that is on and was never requested. */
  needsKey: [
    'attend une clé d’accès, à demander à l’éditeur',
    'waiting for an access key, to be requested from its publisher',
  ],
  moreUnchecked: [
    plural('et # autre source', 'et # autres sources'),
    plural('and # more source', 'and # more sources'),
  ],
  silent: [
    plural(
      '# source a été lue mais reste silencieuse\u00a0: rien de nouveau depuis plus longtemps que d’habitude.',
      '# sources ont été lues mais restent silencieuses\u00a0: rien de nouveau depuis plus longtemps que d’habitude.',
    ),
    plural(
      '# source was read but is silent: nothing new for longer than usual.',
      '# sources were read but are silent: nothing new for longer than usual.',
    ),
  ],
  paused: [
    plural(
      '# source du catalogue est en pause\u00a0: elle n’est pas surveillée.',
      '# sources du catalogue sont en pause\u00a0: elles ne sont pas surveillées.',
    ),
    plural(
      '# source of the catalogue is paused: it is not watched.',
      '# sources of the catalogue are paused: they are not watched.',
    ),
  ],
  backlog: [
    plural(
      '# publication plus ancienne, trouvée au premier relevé d’une source, se consulte dans Vigie\u00a0; elle n’est pas envoyée.',
      '# publications plus anciennes, trouvées au premier relevé d’une source, se consultent dans Vigie\u00a0; elles ne sont pas envoyées.',
    ),
    plural(
      '# older publication, found when a source was first read, can be searched in Vigie; it is not mailed.',
      '# older publications, found when a source was first read, can be searched in Vigie; they are not mailed.',
    ),
  ],
  notAboutAi: [
    plural(
      '# autre publication de ces sources ne concerne ni l’IA ni vos politiques.',
      '# autres publications de ces sources ne concernent ni l’IA ni vos politiques.',
    ),
    plural(
      '# other publication from these sources is not about AI and concerns none of your policies.',
      '# other publications from these sources are not about AI and concern none of your policies.',
    ),
  ],
  seeOthers: ['Voir la liste dans Vigie', 'See the list in Vigie'],
  whyReceived: [
    'Vous recevez ce message parce que vous avez demandé et confirmé cette veille.',
    'You receive this message because you asked for this watch and confirmed it.',
  ],
  filter: [(filter: string) => `Votre filtre\u00a0: ${filter}`, (filter: string) => `Your filter: ${filter}`],
  noFilter: [
    'Sans filtre\u00a0: ce qui concerne l’IA ou vos politiques.',
    'No filter: what is about AI or concerns your policies.',
  ],
  viewOnline: ['Voir ce bulletin en ligne', 'View this digest online'],
  search: ['Rechercher dans Vigie', 'Search in Vigie'],
  unsubscribe: ['Se désabonner', 'Unsubscribe'],
});

export type DigestTexts = (typeof digestTexts)['fr'];
