import type { Phrases } from '../layout/phrases.js';

interface ReadingPhrases {
  readonly byLink: string;
  readonly toDigest: string;
  readonly signIn: string;
}

export const readingPhrases: Phrases<ReadingPhrases> = {
  fr: {
    byLink: 'Vous lisez cette page grâce au lien de votre bulletin, sans connexion.',
    toDigest: 'Revenir au bulletin',
    signIn: 'Se connecter pour voir toute la fiche',
  },
  en: {
    byLink: 'You are reading this page by the link of your digest, without being signed in.',
    toDigest: 'Back to the digest',
    signIn: 'Sign in to see the whole record',
  },
};
