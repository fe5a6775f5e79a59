import { bilingual } from '../../messages/bilingual.js';

export const followPhrases = bilingual({
  follow: ['Suivre', 'Follow'],
  followed: ['Suivi', 'Following'],
  unfollow: ['Ne plus suivre', 'Unfollow'],
  askName: ['Qui suit\u00a0?', 'Who is following?'],
  askNameText: [
    (what: string) => `${what}\u00a0: Vigie retient ce que vous suivez sous votre nom.`,
    (what: string) => `${what}: Vigie keeps what you follow under your name.`,
  ],
});
