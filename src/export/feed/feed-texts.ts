import type { UiLanguage } from '../../model/digest/subscription.js';

/** The words of feeds that are our own. A no-break space is `\u00a0`. */
const fr = {
  colon: '\u00a0: ',
  amended: (moment: string) => `Modifiée le ${moment}`,
  removed: (moment: string) => `Retirée par l’éditeur le ${moment}`,
  titleChanged: 'titre changé',
  addressChanged: 'seule l’adresse a changé',
  formChanged: 'seule la mise en forme a changé',
  tooLong: 'changements trop longs pour être comptés ici',
  deadlines: 'Échéances',
  references: 'Textes cités',
  topics: 'Thèmes',
  policies: 'Politiques internes',
  states: { suggested: 'suggéré', confirmed: 'confirmé', rejected: 'écarté', withdrawn: 'retiré' },
  matched: 'mots relevés',
  reason: 'motif',
  by: (name: string) => `par ${name}`,
  record: 'Voir la fiche dans Vigie',
  publications: { one: '# publication', other: '# publications', none: 'Aucune publication' },
  more: { one: 'et # autre', other: 'et # autres' },
  untitled: '(sans titre)',
};

export type FeedTexts = typeof fr;

const en: FeedTexts = {
  colon: ': ',
  amended: (moment) => `Amended on ${moment}`,
  removed: (moment) => `Removed by its publisher on ${moment}`,
  titleChanged: 'title changed',
  addressChanged: 'only the address changed',
  formChanged: 'only the formatting changed',
  tooLong: 'changes too long to count here',
  deadlines: 'Deadlines',
  references: 'Acts cited',
  topics: 'Topics',
  policies: 'Internal policies',
  states: { suggested: 'suggested', confirmed: 'confirmed', rejected: 'rejected', withdrawn: 'withdrawn' },
  matched: 'words found',
  reason: 'reason',
  by: (name) => `by ${name}`,
  record: 'See the record in Vigie',
  publications: { one: '# publication', other: '# publications', none: 'No publications' },
  more: { one: 'and # more', other: 'and # more' },
  untitled: '(untitled)',
};

export const feedTexts: Readonly<Record<UiLanguage, FeedTexts>> = { fr, en };
