import type { TokenRight } from '../../model/access/account.js';
import type { Phrases } from '../layout/words.js';

const rights: Phrases<Readonly<Record<TokenRight, string>>> = {
  fr: {
    read: 'lire et chercher',
    suggest: 'lire, et proposer des politiques à une personne qui décide',
    decide: 'lire et décider',
    edit: 'décider, et gérer les sources et les politiques',
    administer: 'tout ce que permet l’API',
  },
  en: {
    read: 'read and search',
    suggest: 'read, and suggest policies for a person to decide',
    decide: 'read and decide',
    edit: 'decide, and manage sources and policies',
    administer: 'everything that the API allows',
  },
};

const fr = {
  rights: rights.fr,
  title: 'Accès pour les programmes',
  intro:
    'Un jeton permet à un programme d’utiliser l’API en votre nom, sans jamais pouvoir plus que vous. Ce que le programme décide est inscrit au journal à votre nom.',
  toApi: 'Ce que permet l’API',
  none: 'Aucun jeton pour l’instant.',
  expires: (when: string) => `expire le ${when}`,
  expired: (when: string) => `expiré depuis le ${when}`,
  made: (when: string) => `créé le ${when}`,
  used: (when: string) => `utilisé le ${when}`,
  unused: 'jamais utilisé',
  revoke: 'Révoquer',
  itMade: 'Ce qu’un programme a créé avec ce jeton et qui continuera sans lui\u00a0:',
  kinds: { calendar: 'Calendrier\u00a0:', webhook: 'Webhook\u00a0:' },
  endMade: 'Y mettre fin aussi en révoquant le jeton',
  count: (count: number, name: string) => (count === 1 ? `Un jeton de ${name}` : `${count} jetons de ${name}`),
  makeTitle: 'Créer un jeton',
  name: 'À quoi il sert',
  nameHint: 'Par exemple\u00a0: import dans le registre des risques.',
  nameMissing: 'Indiquez en 1 à 100 caractères à quoi il sert.',
  right: 'Ce qu’il permet au plus',
  days: 'Durée de validité',
  dayCount: (days: number) => `${days} jours`,
  make: 'Créer le jeton',
  tooMany: (most: number) => `Vous avez déjà ${most} jetons valables\u00a0: révoquez-en un d’abord.`,
  newTitle: 'Votre jeton',
  once: 'Copiez-le maintenant et gardez-le comme un mot de passe\u00a0: il ne sera plus affiché.',
  token: 'Jeton',
  usage: 'Le programme l’envoie avec chaque requête à l’API, dans cet en-tête\u00a0:',
  back: 'Revenir à mon compte',
};

const en: typeof fr = {
  rights: rights.en,
  title: 'Access for programs',
  intro:
    'A token lets a program use the API on your behalf. It can never do more than you can, and what it decides is recorded in the audit log under your name.',
  toApi: 'What the API offers',
  none: 'No tokens yet.',
  expires: (when) => `expires ${when}`,
  expired: (when) => `expired ${when}`,
  made: (when) => `created ${when}`,
  used: (when) => `used ${when}`,
  unused: 'never used',
  revoke: 'Revoke',
  itMade: 'Made by a program with this token, and still working without it:',
  kinds: { calendar: 'Calendar:', webhook: 'Webhook:' },
  endMade: 'End this too when revoking the token',
  count: (count, name) => (count === 1 ? `One token of ${name}` : `${count} tokens of ${name}`),
  makeTitle: 'Create a token',
  name: 'What it is for',
  nameHint: 'For example: import into the risk register.',
  nameMissing: 'Say in 1 to 100 characters what it is for.',
  right: 'What it allows at most',
  days: 'Valid for',
  dayCount: (days) => `${days} days`,
  make: 'Create the token',
  tooMany: (most) => `You already have ${most} valid tokens: revoke one first.`,
  newTitle: 'Your token',
  once: 'Copy it now and keep it like a password: it will not be shown again.',
  token: 'Token',
  usage: 'The program sends it with each request to the API, in this header:',
  back: 'Back to my account',
};

export const tokenPhrases: Phrases<typeof fr> = { fr, en };
