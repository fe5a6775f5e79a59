import type { UiLanguage } from '../model/digest/subscription.js';

/** The words of the digest. Parameters come formatted; a no-break space is `\u00a0`, so that it can be seen here. */
const fr = {
  title: 'Veille IA',
  /** Of seven days; `days` from `Formats.days`. */
  week: (days: string) => `semaine ${days}`,
  /** Of more days or fewer. */
  period: (days: string) => days,
  publications: { none: 'aucune publication nouvelle', one: '# publication', other: '# publications' },
  concerning: { one: 'dont # concerne vos politiques', other: 'dont # concernent vos politiques' },
  window: (from: string, to: string, timeZone: string) => `Période\u00a0: du ${from} au ${to} (${timeZone}).`,
  /** After the period of the first digest. */
  firstDigest: 'Premier bulletin\u00a0: il remonte à sept jours avant votre abonnement.',
  contents: 'Sommaire',

  policy: 'Politique',
  confirmed: 'lien confirmé',
  suggested: 'lien suggéré, à confirmer',
  others: 'Autres publications',
  all: 'Publications',
  moreInGroup: { one: 'et # autre, absente de ce message', other: 'et # autres, absentes de ce message' },
  /** After the number of all publications. */
  notShown: { one: '# absente de ce message', other: '# absentes de ce message' },
  leftOut: {
    one: '# publication n’a pas trouvé place dans ce message.',
    other: '# publications n’ont pas trouvé place dans ce message.',
  },
  seeAll: 'Les voir dans Vigie, de la plus récente à la plus ancienne',

  untitled: 'Sans titre',
  amended: (version: string) => `Modifiée, version ${version}`,
  foundLater: 'Trouvée après coup',
  removed: 'Retirée par l’éditeur',
  restored: 'Remise en ligne par l’éditeur',
  seenOn: (date: string) => `repérée le ${date}`,
  inLanguage: (language: string) => `en ${language}`,
  matches: (words: string) => `Correspond à\u00a0: ${words}`,
  alsoConcerns: (policies: string) => `Concerne aussi\u00a0: ${policies}`,
  toConfirm: 'à confirmer',
  decided: (date: string) => `Lien confirmé le ${date}`,
  /** Of a policy that is not the one under which the entry stands. */
  decidedFor: (policy: string, date: string) => `Lien avec ${policy} confirmé le ${date}`,
  onVersion: (version: string) => `sur la version ${version}`,
  /** Before the names of other sources of the same event. */
  also: 'Aussi\u00a0:',
  alsoEarlier: 'Déjà repérée chez\u00a0:',
  record: 'Fiche dans Vigie',

  nothingSeen: 'Aucune publication nouvelle ou modifiée n’a été repérée pendant cette période.',
  nothingAboutAi:
    'Aucune publication nouvelle ou modifiée qui concerne l’IA ou vos politiques n’a été repérée pendant cette période.',
  nothingMatched: 'Aucune publication nouvelle ou modifiée ne répond à votre filtre pendant cette période.',
  retiredPolicy: (name: string) =>
    `Votre filtre cite la politique «\u00a0${name}\u00a0», qui a été retirée\u00a0: plus aucune nouvelle publication n’y est rattachée. Abonnez-vous avec un autre filtre.`,
  noPolicy: (id: string) =>
    `Votre filtre cite une politique qui n’existe pas, «\u00a0${id}\u00a0»\u00a0: aucune publication n’y est rattachée. Abonnez-vous avec un autre filtre.`,
  nothingButUnchecked: 'Ce constat ne vaut pas pour les sources qui n’ont pas pu être vérifiées, nommées ci-dessous.',

  coverage: 'Couverture',
  sourcesChecked: (checked: string, on: string) => `Sources vérifiées\u00a0: ${checked} sur ${on}.`,
  allChecked: {
    none: 'Aucune source n’est surveillée.',
    one: 'La source surveillée a été vérifiée.',
    other: 'Les # sources surveillées ont toutes été vérifiées.',
  },
  unchecked: { one: '# source n’a pas pu être vérifiée', other: '# sources n’ont pas pu être vérifiées' },
  uncheckedBelow: {
    one: '# source n’a pas pu être vérifiée\u00a0: voir Couverture, plus bas.',
    other: '# sources n’ont pas pu être vérifiées\u00a0: voir Couverture, plus bas.',
  },
  since: (date: string) => `non lue depuis le ${date}`,
  never: 'jamais lue',
  /** Of a source that is on and never asked. */
  needsKey: 'attend une clé d’accès, à demander à l’éditeur',
  moreUnchecked: { one: 'et # autre source', other: 'et # autres sources' },
  silent: {
    one: '# source a été lue mais reste silencieuse\u00a0: rien de nouveau depuis plus longtemps que d’habitude.',
    other:
      '# sources ont été lues mais restent silencieuses\u00a0: rien de nouveau depuis plus longtemps que d’habitude.',
  },
  paused: {
    one: '# source du catalogue est en pause\u00a0: elle n’est pas surveillée.',
    other: '# sources du catalogue sont en pause\u00a0: elles ne sont pas surveillées.',
  },
  backlog: {
    one: '# publication plus ancienne, trouvée au premier relevé d’une source, se consulte dans Vigie\u00a0; elle n’est pas envoyée.',
    other:
      '# publications plus anciennes, trouvées au premier relevé d’une source, se consultent dans Vigie\u00a0; elles ne sont pas envoyées.',
  },

  notAboutAi: {
    one: '# autre publication de ces sources ne concerne ni l’IA ni vos politiques.',
    other: '# autres publications de ces sources ne concernent ni l’IA ni vos politiques.',
  },
  seeOthers: 'Voir la liste dans Vigie',

  whyReceived: 'Vous recevez ce message parce que vous avez demandé et confirmé cette veille.',
  filter: (filter: string) => `Votre filtre\u00a0: ${filter}`,
  noFilter: 'Sans filtre\u00a0: ce qui concerne l’IA ou vos politiques.',
  viewOnline: 'Voir ce bulletin en ligne',
  search: 'Rechercher dans Vigie',
  unsubscribe: 'Se désabonner',
};

const en: typeof fr = {
  title: 'AI watch',
  week: (days) => `week of ${days}`,
  period: (days) => days,
  publications: { none: 'nothing new', one: '# publication', other: '# publications' },
  concerning: { one: '# of which concerns your policies', other: '# of which concern your policies' },
  window: (from, to, timeZone) => `Period: ${from} to ${to} (${timeZone}).`,
  firstDigest: 'This first digest looks back seven days before you subscribed.',
  contents: 'Contents',

  policy: 'Policy',
  confirmed: 'confirmed link',
  suggested: 'suggested link, to be confirmed',
  others: 'Other publications',
  all: 'Publications',
  moreInGroup: { one: 'and # more, not in this message', other: 'and # more, not in this message' },
  notShown: { one: '# not in this message', other: '# not in this message' },
  leftOut: {
    one: '# publication did not fit into this message.',
    other: '# publications did not fit into this message.',
  },
  seeAll: 'See them in Vigie, newest first',

  untitled: 'Untitled',
  amended: (version) => `Amended, version ${version}`,
  foundLater: 'Found late',
  removed: 'Removed by the publisher',
  restored: 'Restored by the publisher',
  seenOn: (date) => `found on ${date}`,
  inLanguage: (language) => `in ${language}`,
  matches: (words) => `Matches: ${words}`,
  alsoConcerns: (policies) => `Also concerns: ${policies}`,
  toConfirm: 'to be confirmed',
  decided: (date) => `Link confirmed on ${date}`,
  decidedFor: (policy, date) => `Link with ${policy} confirmed on ${date}`,
  onVersion: (version) => `on version ${version}`,
  also: 'Also:',
  alsoEarlier: 'Found earlier at:',
  record: 'Record in Vigie',

  nothingSeen: 'No new or amended publication was found in this period.',
  nothingAboutAi: 'No new or amended publication about AI or your policies was found in this period.',
  nothingMatched: 'No new or amended publication matched your filter in this period.',
  retiredPolicy: (name) =>
    `Your filter names the policy “${name}”, which was retired: no new publication is linked to it any more. Subscribe with another filter.`,
  noPolicy: (id) =>
    `Your filter names a policy that does not exist, “${id}”: no publication is linked to it. Subscribe with another filter.`,
  nothingButUnchecked: 'This does not cover the sources that could not be checked, named below.',

  coverage: 'Coverage',
  sourcesChecked: (checked, on) => `Sources checked: ${checked} of ${on}.`,
  allChecked: {
    none: 'No source is watched.',
    one: 'The one source watched was checked.',
    other: 'All # sources watched were checked.',
  },
  unchecked: { one: '# source could not be checked', other: '# sources could not be checked' },
  uncheckedBelow: {
    one: '# source could not be checked: see Coverage below.',
    other: '# sources could not be checked: see Coverage below.',
  },
  since: (date) => `not read since ${date}`,
  never: 'never read',
  needsKey: 'waiting for an access key, to be requested from its publisher',
  moreUnchecked: { one: 'and # more source', other: 'and # more sources' },
  silent: {
    one: '# source was read but is silent: nothing new for longer than usual.',
    other: '# sources were read but are silent: nothing new for longer than usual.',
  },
  paused: {
    one: '# source of the catalogue is paused: it is not watched.',
    other: '# sources of the catalogue are paused: they are not watched.',
  },
  backlog: {
    one: '# older publication, found when a source was first read, can be searched in Vigie; it is not mailed.',
    other: '# older publications, found when a source was first read, can be searched in Vigie; they are not mailed.',
  },

  notAboutAi: {
    one: '# other publication from these sources is not about AI and concerns none of your policies.',
    other: '# other publications from these sources are not about AI and concern none of your policies.',
  },
  seeOthers: 'See the list in Vigie',

  whyReceived: 'You receive this message because you asked for this watch and confirmed it.',
  filter: (filter) => `Your filter: ${filter}`,
  noFilter: 'No filter: what is about AI or concerns your policies.',
  viewOnline: 'View this digest online',
  search: 'Search in Vigie',
  unsubscribe: 'Unsubscribe',
};

export type DigestTexts = typeof fr;

export const digestTexts: Readonly<Record<UiLanguage, typeof fr>> = { fr, en };
