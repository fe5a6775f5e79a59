import type { Phrases } from '../layout/words.js';

const fr = {
  also: { one: 'Aussi dans # autre source', other: 'Aussi dans # autres sources' },
  colon: '\u00a0: ',
  everySource: 'Afficher chaque source',
  once: 'Grouper par événement',
  folded: { one: '# publication groupée sur cette page', other: '# publications groupées sur cette page' },
  heading: 'Le même événement, ailleurs',
  whole: 'Tout voir, dans l’ordre chronologique',
  reasons: {
    'same-address': 'Même adresse',
    'same-act': 'Même acte',
    translation: 'Même page dans une autre langue',
    'same-title': 'Même titre, à une semaine près',
  },
  began: 'Première publication repérée',
  title: 'Le même événement',
  sources: { one: '# source', other: '# sources' },
  intro:
    'Ce que plusieurs sources disent du même événement, du plus ancien au plus récent, avec la raison du rapprochement.',
  told: 'Publications',
  takenOut: 'Mises à part',
  takenOutBy: (by: string) => `Mise à part par ${by}`,
  isTakenOut: (by: string) => `Publication mise à part par ${by}\u00a0: ce n’est pas le même événement.`,
  erased: 'une personne dont le nom a été effacé',
  reason: 'Motif',
  takeOut: 'Ce n’est pas le même événement',
  takeOutHelp: 'La publication sera désormais affichée à part. La décision est inscrite au journal.',
  submit: 'Mettre à part',
};

const en: typeof fr = {
  also: { one: 'Also in # other source', other: 'Also in # other sources' },
  colon: ': ',
  everySource: 'Show every source',
  once: 'Group by event',
  folded: { one: '# publication grouped on this page', other: '# publications grouped on this page' },
  heading: 'The same event elsewhere',
  whole: 'See all, oldest first',
  reasons: {
    'same-address': 'Same address',
    'same-act': 'Same act',
    translation: 'Same page in another language',
    'same-title': 'Same title, within a week',
  },
  began: 'First publication found',
  title: 'The same event',
  sources: { one: '# source', other: '# sources' },
  intro: 'What several sources say about the same event, oldest first, with the reason they are grouped.',
  told: 'Publications',
  takenOut: 'Removed',
  takenOutBy: (by) => `Removed by ${by}`,
  isTakenOut: (by) => `Removed by ${by}: this is not the same event.`,
  erased: 'a person whose name was erased',
  reason: 'Reason',
  takeOut: 'This is not the same event',
  takeOutHelp: 'The publication will then be shown on its own. The decision is recorded in the audit log.',
  submit: 'Remove',
};

export const eventGroupPhrases: Phrases<typeof fr> = { fr, en };
