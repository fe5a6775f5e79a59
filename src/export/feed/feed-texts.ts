import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';
import { tagWords } from '../../messages/tag-words.js';

/** Vigie's own words in feeds. A no-break space is written `\u00a0`. */
export const feedTexts = bilingual({
  colon: ['\u00a0: ', ': '],
  amended: [(moment: string) => `Modifiée le ${moment}`, (moment: string) => `Amended on ${moment}`],
  removed: [
    (moment: string) => `Retirée par l’éditeur le ${moment}`,
    (moment: string) => `Removed by its publisher on ${moment}`,
  ],
  titleChanged: ['titre changé', 'title changed'],
  addressChanged: ['seule l’adresse a changé', 'only the address changed'],
  formChanged: ['seule la mise en forme a changé', 'only the formatting changed'],
  tooLong: ['changements trop longs pour être comptés ici', 'changes too long to count here'],
  deadlines: ['Échéances', 'Deadlines'],
  references: ['Textes cités', 'Acts cited'],
  topics: ['Thèmes', 'Topics'],
  policies: ['Politiques internes', 'Internal policies'],
  states: tagWords.states,
  reason: ['motif', 'reason'],
  by: [(name: string) => `par ${name}`, (name: string) => `by ${name}`],
  record: ['Voir la fiche dans Vigie', 'See the record in Vigie'],
  publications: [
    plural('# publication', '# publications', 'Aucune publication'),
    plural('# publication', '# publications', 'No publications'),
  ],
  more: [plural('et # autre', 'et # autres'), plural('and # more', 'and # more')],
  untitled: ['(sans titre)', '(untitled)'],
});
