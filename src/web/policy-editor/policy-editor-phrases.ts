import type { Phrases } from '../layout/words.js';

const fr = {
  policies: 'Politiques internes',
  addTitle: 'Ajouter une politique',
  editTitle: (name: string) => `Modifier la politique «\u00a0${name}\u00a0»`,
  intro:
    'Écrivez une requête, puis essayez\u00a0: la page montre les publications qu’elle retient. Un essai n’enregistre rien.',
  name: 'Nom',
  nameHint: 'Par exemple\u00a0: IA dans le recrutement.',
  query: 'Requête',
  queryHint: 'Comme dans la recherche\u00a0: recrutement (IA OU "intelligence artificielle") -stage',
  description: 'Objet (facultatif)',
  owner: 'Responsable (facultatif)',
  ownerHint: 'Une personne ou une fonction.',
  try: 'Essayer',
  save: 'Enregistrer',
  takeUp: 'Enregistrer et remettre en vigueur',
  caught: {
    one: 'La requête retient # publication',
    other: 'La requête retient # publications',
    none: 'La requête ne retient aucune publication pour l’instant',
  },
  seeAll: 'Les voir toutes dans la recherche',
  nothing: 'Celles à venir vous seront proposées à confirmer ou à écarter.',
  toSuggest:
    'Une fois la politique enregistrée, celles dont personne n’a encore décidé vous seront proposées à confirmer ou à écarter.',
  refused: 'La politique n’a pas été enregistrée\u00a0: corrigez ce qui est signalé.',
  errors: {
    name: 'Donnez un nom de 1 à 200 caractères.',
    query: 'Écrivez une requête de 1 à 4\u202f000 caractères.',
    unread: 'Corrigez les mots signalés plus haut\u00a0: la politique manquerait des publications.',
    description: 'L’objet peut contenir au plus 4\u202f000 caractères.',
    owner: 'Le responsable peut contenir au plus 200 caractères.',
    by: 'Indiquez votre nom\u00a0: la décision est inscrite au journal.',
  },
  edit: 'Modifier ou retirer',
  retireTitle: 'Retirer cette politique',
  retireText:
    'Elle ne recevra plus de suggestions. Les décisions déjà prises restent, et elle peut être remise en vigueur.',
  retire: 'Retirer',
  fromSearch: 'En faire une politique',
};

const en: typeof fr = {
  policies: 'Internal policies',
  addTitle: 'Add a policy',
  editTitle: (name) => `Edit the policy “${name}”`,
  intro: 'Write a query, then try it: the page shows the publications it finds. Trying saves nothing.',
  name: 'Name',
  nameHint: 'For example: AI in recruitment.',
  query: 'Query',
  queryHint: 'As in the search: recruitment (AI OR "artificial intelligence") -internship',
  description: 'Purpose (optional)',
  owner: 'Owner (optional)',
  ownerHint: 'A person or a role.',
  try: 'Try it',
  save: 'Save',
  takeUp: 'Save and reinstate',
  caught: {
    one: 'The query finds # publication',
    other: 'The query finds # publications',
    none: 'The query finds no publication yet',
  },
  seeAll: 'See them all in search',
  nothing: 'Future ones will be suggested to you to confirm or reject.',
  toSuggest: 'Once the policy is saved, those that nobody has decided yet are suggested to you to confirm or reject.',
  refused: 'The policy was not saved: correct what is marked.',
  errors: {
    name: 'Give a name of 1 to 200 characters.',
    query: 'Write a query of 1 to 4,000 characters.',
    unread: 'Correct the words marked above: the policy would miss publications.',
    description: 'The purpose can have at most 4,000 characters.',
    owner: 'The owner can have at most 200 characters.',
    by: 'Enter your name: the decision is recorded in the audit log.',
  },
  edit: 'Edit or retire',
  retireTitle: 'Retire this policy',
  retireText: 'It gets no more suggestions. Decisions already taken stay, and it can be reinstated.',
  retire: 'Retire',
  fromSearch: 'Turn it into a policy',
};

export const policyEditorPhrases: Phrases<typeof fr> = { fr, en };
