import type { Phrases } from '../layout/words.js';

const fr = {
  follow: 'Suivre',
  followed: 'Suivi',
  unfollow: 'Ne plus suivre',
  askName: 'Qui suit\u00a0?',
  askNameText: (what: string) => `${what}\u00a0: Vigie retient ce que vous suivez sous votre nom.`,
};

const en: typeof fr = {
  follow: 'Follow',
  followed: 'Following',
  unfollow: 'Unfollow',
  askName: 'Who is following?',
  askNameText: (what) => `${what}: Vigie keeps what you follow under your name.`,
};

export const followPhrases: Phrases<typeof fr> = { fr, en };
