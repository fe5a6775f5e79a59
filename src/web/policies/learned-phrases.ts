import type { Phrases } from '../layout/words.js';

const fr = {
  proposed: 'Proposé d’après vos décisions',
  intro:
    'Publications que la requête ne trouve pas, mais qui ressemblent à celles que vous avez confirmées. Rien n’est rattaché sans votre décision, et les courriels n’en disent rien.',
  none: 'Aucune publication ne ressemble assez à ce que vous avez confirmé.',
  tooFew:
    'Après dix décisions, dont au moins deux de chaque sorte, Vigie propose ici des publications que la requête ne trouve pas. Pour l’instant\u00a0:',
  confirmed: { one: '#\u00a0confirmée', other: '#\u00a0confirmées' },
  rejected: { one: '#\u00a0écartée', other: '#\u00a0écartées' },
  and: 'et',
  likeness: {
    strong: 'très proche de ce que vous avez confirmé',
    clear: 'proche de ce que vous avez confirmé',
    faint: 'peu de points communs avec ce que vous avez confirmé',
  },
  terms: 'Mots qui ont compté',
  learned: 'Ce que vos décisions ont appris à Vigie',
  learnedNote: 'Les mots qui distinguent le mieux vos confirmations de vos refus, les plus parlants d’abord\u00a0:',
  speaksFor: 'Plaident pour',
  speaksAgainst: 'Plaident contre',
};

const en: typeof fr = {
  proposed: 'Suggested from your decisions',
  intro:
    'Publications that the query does not find but that resemble those you have confirmed. Nothing is linked without your decision, and they never appear in mails.',
  none: 'No publication is close enough to what you have confirmed.',
  tooFew:
    'After ten decisions, at least two of each kind, Vigie suggests publications here that the query does not find. So far:',
  confirmed: { one: '#\u00a0confirmed', other: '#\u00a0confirmed' },
  rejected: { one: '#\u00a0rejected', other: '#\u00a0rejected' },
  and: 'and',
  likeness: {
    strong: 'very similar to what you have confirmed',
    clear: 'similar to what you have confirmed',
    faint: 'little in common with what you have confirmed',
  },
  terms: 'Words that counted',
  learned: 'What Vigie has learned from your decisions',
  learnedNote: 'The words that best tell your confirmations from your rejections, the most telling first:',
  speaksFor: 'In favour',
  speaksAgainst: 'Against',
};

export const learnedPhrases: Phrases<typeof fr> = { fr, en };
