import { bilingual } from '../../messages/bilingual.js';
import type { OperationTag } from '../http/operation.js';

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

export const apiDocsPhrases = bilingual({
  tag: [(tag: OperationTag): string => tagsInFrench[tag], (tag: OperationTag) => tag],
  title: ['API', 'API'],
  intro: [
    'Ce que font les pages, un programme peut le faire par l’API, au nom de la personne dont il envoie le jeton. Les descriptions sont en anglais.',
    'A program can do through the API what the pages do, on behalf of the person whose token it sends.',
  ],
  tokens: ['Créer un jeton', 'Create a token'],
  document: ['Le fichier OpenAPI, pour les outils', 'The OpenAPI file, for tools'],
  contents: ['Opérations par sujet', 'Operations by subject'],
  right: ['Droit demandé', 'Right required'],
  anybody: ['aucun', 'none'],
  parameters: ['Paramètres', 'Parameters'],
  body: ['Corps de la requête', 'Request body'],
  answers: ['Réponses', 'Answers'],
  example: ['Exemple', 'Example'],
  columns: {
    name: ['Nom', 'Name'],
    place: ['Où', 'Where'],
    type: ['Type', 'Type'],
    description: ['Description', 'Description'],
  },
  places: {
    path: ['adresse', 'path'],
    query: ['paramètre', 'query'],
  },
  required: ['obligatoire', 'required'],
  usual: ['par défaut', 'default'],
  shapes: ['Structures', 'Shapes'],
  shapesIntro: [
    'Ce que contiennent les réponses et les corps qui portent un nom.',
    'The named shapes in answers and bodies.',
  ],
});
