import type { OperationTag } from '../http/operation.js';
import type { Phrases } from '../layout/words.js';

const tagsInFrench: Readonly<Record<OperationTag, string>> = {
  Items: 'Publications',
  'Events, acts and procedures': 'Événements, actes et procédures',
  Deadlines: 'Échéances',
  'Saved searches': 'Recherches enregistrées',
  Policies: 'Politiques',
  Sources: 'Sources',
  'Digests and subscriptions': 'Bulletins et abonnements',
  Webhooks: 'Webhooks',
  'People and tokens': 'Personnes et jetons',
  'Audit log': 'Journal',
  Service: 'Service',
};

const fr = {
  tag: (tag: OperationTag): string => tagsInFrench[tag],
  title: 'API',
  intro:
    'Ce que font les pages, un programme peut le faire par l’API, au nom de la personne dont il envoie le jeton. Les descriptions sont en anglais.',
  tokens: 'Créer un jeton',
  document: 'Le fichier OpenAPI, pour les outils',
  contents: 'Opérations par sujet',
  right: 'Droit demandé',
  anybody: 'aucun',
  parameters: 'Paramètres',
  body: 'Corps de la requête',
  answers: 'Réponses',
  example: 'Exemple',
  columns: { name: 'Nom', place: 'Où', type: 'Type', description: 'Description' },
  places: { path: 'adresse', query: 'paramètre' },
  required: 'obligatoire',
  usual: 'par défaut',
  shapes: 'Structures',
  shapesIntro: 'Ce que contiennent les réponses et les corps qui portent un nom.',
};

const en: typeof fr = {
  tag: (tag) => tag,
  title: 'API',
  intro: 'A program can do through the API what the pages do, on behalf of the person whose token it sends.',
  tokens: 'Create a token',
  document: 'The OpenAPI file, for tools',
  contents: 'Operations by subject',
  right: 'Right required',
  anybody: 'none',
  parameters: 'Parameters',
  body: 'Request body',
  answers: 'Answers',
  example: 'Example',
  columns: { name: 'Name', place: 'Where', type: 'Type', description: 'Description' },
  places: { path: 'path', query: 'query' },
  required: 'required',
  usual: 'default',
  shapes: 'Shapes',
  shapesIntro: 'The named shapes in answers and bodies.',
};

export const apiDocsPhrases: Phrases<typeof fr> = { fr, en };
