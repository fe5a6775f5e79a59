import { bilingual } from '../../messages/bilingual.js';

export const tokenPhrases = bilingual({
  rights: {
    read: ['lire et chercher', 'read and search'],
    suggest: [
      'lire, et proposer des politiques à une personne qui décide',
      'read, and suggest policies for a person to decide',
    ],
    decide: ['lire et décider', 'read and decide'],
    edit: ['décider, et gérer les sources et les politiques', 'decide, and manage sources and policies'],
    administer: ['tout ce que permet l’API', 'everything that the API allows'],
  },
  title: ['Accès pour les programmes', 'Access for programs'],
  intro: [
    'Un jeton permet à un programme d’utiliser l’API en votre nom, sans jamais pouvoir plus que vous. Ce que le programme décide est inscrit au journal à votre nom.',
    'A token lets a program use the API on your behalf. It can never do more than you can, and what it decides is recorded in the audit log under your name.',
  ],
  toApi: ['Ce que permet l’API', 'What the API offers'],
  none: ['Aucun jeton pour l’instant.', 'No tokens yet.'],
  expires: [(when: string) => `expire le ${when}`, (when: string) => `expires on ${when}`],
  expired: [(when: string) => `expiré le ${when}`, (when: string) => `expired on ${when}`],
  made: [(when: string) => `créé le ${when}`, (when: string) => `created on ${when}`],
  used: [(when: string) => `utilisé le ${when}`, (when: string) => `last used on ${when}`],
  unused: ['jamais utilisé', 'never used'],
  revoke: ['Révoquer', 'Revoke'],
  itMade: [
    'Ce qu’un programme a créé avec ce jeton et qui continuera sans lui\u00a0:',
    'Made by a program with this token, and working without it:',
  ],
  kinds: {
    calendar: ['Calendrier\u00a0:', 'Calendar:'],
    webhook: ['Webhook\u00a0:', 'Webhook:'],
  },
  endMade: ['Y mettre fin aussi en révoquant le jeton', 'End these too when revoking the token'],
  count: [
    (count: number, name: string) => (count === 1 ? `Un jeton de ${name}` : `${count} jetons de ${name}`),
    (count: number, name: string) => (count === 1 ? `One token of ${name}` : `${count} tokens of ${name}`),
  ],
  makeTitle: ['Créer un jeton', 'Create a token'],
  name: ['À quoi il sert', 'What it is for'],
  nameHint: ['Par exemple\u00a0: import dans le registre des risques.', 'For example: import into the risk register.'],
  nameMissing: ['Indiquez en 1 à 100 caractères à quoi il sert.', 'Say in 1 to 100 characters what it is for.'],
  right: ['Ce qu’il permet au plus', 'What it allows at most'],
  days: ['Durée de validité', 'Valid for'],
  dayCount: [(days: number) => `${days} jours`, (days: number) => `${days} days`],
  make: ['Créer le jeton', 'Create the token'],
  tooMany: [
    (most: number) => `Vous avez déjà ${most} jetons valables\u00a0: révoquez-en un d’abord.`,
    (most: number) => `You already have ${most} valid tokens: revoke one first.`,
  ],
  newTitle: ['Votre jeton', 'Your token'],
  once: [
    'Copiez-le maintenant et gardez-le comme un mot de passe\u00a0: il ne sera plus affiché.',
    'Copy it now and keep it like a password: it will not be shown again.',
  ],
  token: ['Jeton', 'Token'],
  usage: [
    'Le programme l’envoie avec chaque requête à l’API, dans cet en-tête\u00a0:',
    'The program sends it with each request to the API, in this header:',
  ],
  back: ['Revenir à mon compte', 'Back to my account'],
});
