import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

export const eventGroupPhrases = bilingual({
  also: [
    plural('Aussi dans # autre source', 'Aussi dans # autres sources'),
    plural('Also in # other source', 'Also in # other sources'),
  ],
  colon: ['\u00a0: ', ': '],
  everySource: ['Afficher chaque source', 'Show every source'],
  once: ['Grouper par événement', 'Group by event'],
  folded: [
    plural('# publication groupée sur cette page', '# publications groupées sur cette page'),
    plural('# publication grouped on this page', '# publications grouped on this page'),
  ],
  heading: ['Le même événement, ailleurs', 'The same event elsewhere'],
  whole: ['Tout voir, dans l’ordre chronologique', 'See all, oldest first'],
  reasons: {
    'same-address': ['Même adresse', 'Same address'],
    'same-act': ['Même acte', 'Same act'],
    translation: ['Même page dans une autre langue', 'Same page in another language'],
    'same-title': ['Même titre, à une semaine près', 'Same title, within a week'],
  },
  began: ['Première publication repérée', 'First publication found'],
  title: ['Le même événement', 'The same event'],
  sources: [plural('# source', '# sources'), plural('# source', '# sources')],
  intro: [
    'Ce que plusieurs sources disent du même événement, du plus ancien au plus récent, avec la raison du rapprochement.',
    'What several sources say about the same event, oldest first, with the reason they are grouped.',
  ],
  told: ['Publications', 'Publications'],
  takenOut: ['Mises à part', 'Removed'],
  takenOutBy: [(by: string) => `Mise à part par ${by}`, (by: string) => `Removed by ${by}`],
  apart: ['mise à part\u00a0: ce n’est pas le même événement', 'removed: this is not the same event'],
  erased: ['une personne dont le nom a été effacé', 'a person whose name was erased'],
  takeOut: ['Ce n’est pas le même événement', 'This is not the same event'],
  takeOutHelp: [
    'La publication sera désormais affichée à part. La décision est inscrite au journal.',
    'The publication will then be shown on its own. The decision is recorded in the audit log.',
  ],
  submit: ['Mettre à part', 'Remove'],
});
