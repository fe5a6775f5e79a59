import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';
import { tagWords } from '../../messages/tag-words.js';

export const policyPhrases = bilingual({
  title: ['Politiques internes', 'Internal policies'],
  lists: ['Listes de la politique', 'Lists of the policy'],
  tabs: {
    decide: ['À décider', 'To decide'],
    review: ['À revoir', 'To review'],
    ...tagWords.decidedItems,
  },
  empty: {
    decide: ['Rien n’attend de décision.', 'Nothing is waiting for a decision.'],
    review: ['Aucune publication décidée n’a changé depuis.', 'No decided publication has changed since.'],
    confirmed: ['Rien n’est confirmé pour l’instant.', 'Nothing is confirmed yet.'],
    rejected: ['Rien n’est écarté pour l’instant.', 'Nothing is rejected yet.'],
  },
  decideAll: [(count: string) => `Décider (${count})`, (count: string) => `Decide (${count})`],
  policy: ['Politique', 'Policy'],
  share: ['Part', 'Share'],
  version: ['Version de la requête', 'Version of the query'],
  itself: ['La politique', 'The policy'],
  text: ['Texte de la politique', 'Text of the policy'],
  more: ['Requête, courriel, flux et exports', 'Query, mail, feed and exports'],
  reviewedAt: ['Dernière revue', 'Last review'],
  reviewOn: ['Prochaine revue', 'Next review'],
  never: ['jamais', 'never'],
  due: ['échue', 'due'],
  newSince: [plural('# nouvelle', '# nouvelles'), plural('# new', '# new')],
  needsReview: ['À passer en revue.', 'Needs review.'],
  toReviewSince: [
    plural(
      '# publication a été confirmée depuis la dernière revue.',
      '# publications ont été confirmées depuis la dernière revue.',
    ),
    plural(
      '# publication was confirmed since the last review.',
      '# publications were confirmed since the last review.',
    ),
  ],
  toReviewEver: [
    plural(
      '# publication a été confirmée, et la politique n’a jamais été revue.',
      '# publications ont été confirmées, et la politique n’a jamais été revue.',
    ),
    plural(
      '# publication was confirmed, and the policy was never reviewed.',
      '# publications were confirmed, and the policy was never reviewed.',
    ),
  ],
  reviewPlanned: ['La date prévue est passée.', 'The planned day has passed.'],
  reviewAnyway: ['Noter une revue', 'Note a review'],
  nextReview: ['Prochaine revue (facultatif)', 'Next review (optional)'],
  reviewed: ['Revue aujourd’hui', 'Reviewed today'],
  history: ['Historique', 'History'],
  historyTitle: ['Historique de la politique', 'History of the policy'],
  entry: [(number: string) => `inscription n°\u00a0${number}`, (number: string) => `entry no.\u00a0${number}`],
  fields: {
    name: ['Nom', 'Name'],
    query: ['Requête', 'Query'],
    description: ['Objet', 'Purpose'],
    owner: ['Responsable', 'Owner'],
    reviewOn: ['Prochaine revue', 'Next review'],
    link: ['Adresse', 'Address'],
    text: ['Texte', 'Text'],
  },
  none: ['Aucune politique enregistrée', 'No policies yet'],
  noneText: [
    'Ajoutez-en une\u00a0: ce que vos sources publient à son sujet vous sera suggéré.',
    'Add one: what your sources publish about it will be suggested.',
  ],
  states: tagWords.states,
  owner: ['Responsable', 'Owner'],
  retired: ['retirée', 'retired'],
  searchQuery: ['Lancer cette recherche', 'Run this search'],
  mail: ['Suivre cette politique par courriel', 'Follow this policy by mail'],
  underWay: [
    'Vigie cherche encore ce qui répond à la requête\u00a0: rechargez la page dans un instant.',
    'Vigie is still looking for what matches the query: reload the page in a moment.',
  ],
  why: [
    (revision: string) => `(version\u00a0${revision} de la requête)`,
    (revision: string) => `(version\u00a0${revision} of the query)`,
  ],
  byProgram: ['suggéré par un programme', 'suggested by a program'],
  bySearch: ['suggéré par une règle', 'suggested by a rule'],
  suggestedBySearch: [
    (name: string) => `Suggéré par la règle «\u00a0${name}\u00a0»`,
    (name: string) => `Suggested by the rule “${name}”`,
  ],
  suggestedBy: [
    (program: string, person: string | null) =>
      `Suggéré par le programme «\u00a0${program}\u00a0»${person === null ? '' : `, au nom de ${person}`}`,
    (program: string, person: string | null) =>
      `Suggested by the program “${program}”${person === null ? '' : ` on behalf of ${person}`}`,
  ],
  programReason: ['Motif donné par le programme', 'Reason given by the program'],
  decidedBy: [(name: string) => `par ${name}`, (name: string) => `by ${name}`],
  decidedOn: ['le', 'on'],
  erasedName: ['une personne dont le nom a été effacé', 'a person whose name was erased'],
  onRevision: [
    (revision: string) => `sur la version\u00a0${revision} du texte`,
    (revision: string) => `on version\u00a0${revision} of the text`,
  ],
  overtaken: [
    (newest: string) =>
      `La publication en est maintenant à la version\u00a0${newest}, sur laquelle cette décision ne porte pas.`,
    (newest: string) => `The publication is now at version\u00a0${newest}; this decision applies to an earlier one.`,
  ],
  reason: ['Motif', 'Reason'],
  errors: {
    reason: ['Indiquez un motif, de 2\u202f000 caractères au plus.', 'Give a reason, of at most 2,000 characters.'],
  },
});
