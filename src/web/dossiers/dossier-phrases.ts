import type { DossierEvidence } from '../../model/dossier.js';
import type { Phrases } from '../layout/phrases.js';

type Reasons = Readonly<Record<DossierEvidence, string>>;

const reasons: Phrases<Reasons> = {
  fr: {
    'same-address': 'Même adresse',
    'same-act': 'Même acte',
    translation: 'Même page dans une autre langue',
    'same-title': 'Même titre, à une semaine près',
  },
  en: {
    'same-address': 'Same address',
    'same-act': 'Same act',
    translation: 'Same page in another language',
    'same-title': 'Same title, within a week',
  },
};

const fr = {
  also: { one: 'Aussi dans # autre source', other: 'Aussi dans # autres sources' },
  colon: '\u00a0: ',
  everySource: 'Afficher chaque source',
  once: 'Grouper par événement',
  folded: { one: '# publication groupée sur cette page', other: '# publications groupées sur cette page' },
  heading: 'Le même événement, ailleurs',
  whole: 'Voir le dossier, dans l’ordre du temps',
  reasons: reasons.fr,
  began: 'Première publication repérée',
  title: 'Dossier',
  sources: { one: '# source', other: '# sources' },
  intro:
    'Ce que plusieurs sources disent du même événement, du plus ancien au plus récent, avec la raison du rapprochement.',
  told: 'Publications',
  takenOut: 'Retirées du dossier',
  takenOutBy: (by: string) => `Retirée par ${by}`,
  isTakenOut: (by: string) =>
    `Publication retirée d’un dossier par ${by}\u00a0: elle est montrée à part, pour toujours.`,
  erased: 'une personne dont le nom a été effacé',
  reason: 'Motif',
  takeOut: 'Ce n’est pas le même événement',
  takeOutHelp: 'La publication sort du dossier pour toujours. La décision est inscrite au journal.',
  submit: 'Retirer du dossier',
};

const en: typeof fr = {
  also: { one: 'Also in # other source', other: 'Also in # other sources' },
  colon: ': ',
  everySource: 'Show every source',
  once: 'Group by event',
  folded: { one: '# publication grouped on this page', other: '# publications grouped on this page' },
  heading: 'The same event elsewhere',
  whole: 'See the dossier in order of time',
  reasons: reasons.en,
  began: 'First publication found',
  title: 'Dossier',
  sources: { one: '# source', other: '# sources' },
  intro: 'What several sources say of the same event, oldest first, with the reason why they are together.',
  told: 'Publications',
  takenOut: 'Taken out of the dossier',
  takenOutBy: (by) => `Taken out by ${by}`,
  isTakenOut: (by) => `This publication was taken out of a dossier by ${by}: it is shown apart, for good.`,
  erased: 'a person whose name was erased',
  reason: 'Reason',
  takeOut: 'This is not the same event',
  takeOutHelp: 'The publication leaves the dossier for good. The decision is written to the audit log.',
  submit: 'Take out of the dossier',
};

export const dossierPhrases: Phrases<typeof fr> = { fr, en };
