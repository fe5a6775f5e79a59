import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

export const learnedPhrases = bilingual({
  proposed: ['Proposé d’après vos décisions', 'Suggested from your decisions'],
  intro: [
    'Publications que la requête ne trouve pas, mais qui ressemblent à celles que vous avez confirmées. Rien n’est rattaché sans votre décision, et les courriels n’en disent rien.',
    'Publications that the query does not find but that resemble those you have confirmed. Nothing is linked without your decision, and they never appear in mails.',
  ],
  none: [
    'Aucune publication ne ressemble assez à ce que vous avez confirmé.',
    'No publication is close enough to what you have confirmed.',
  ],
  tooFew: [
    'Après dix décisions, dont au moins deux de chaque sorte, Vigie propose ici des publications que la requête ne trouve pas. Pour l’instant\u00a0:',
    'After ten decisions, at least two of each kind, Vigie suggests publications here that the query does not find. So far:',
  ],
  confirmed: [plural('#\u00a0confirmée', '#\u00a0confirmées'), plural('#\u00a0confirmed', '#\u00a0confirmed')],
  rejected: [plural('#\u00a0écartée', '#\u00a0écartées'), plural('#\u00a0rejected', '#\u00a0rejected')],
  and: ['et', 'and'],
  likeness: {
    strong: ['très proche de ce que vous avez confirmé', 'very similar to what you have confirmed'],
    clear: ['proche de ce que vous avez confirmé', 'similar to what you have confirmed'],
    faint: ['peu de points communs avec ce que vous avez confirmé', 'little in common with what you have confirmed'],
  },
  terms: ['Mots qui ont compté', 'Words that counted'],
  learned: ['Ce que vos décisions ont appris à Vigie', 'What Vigie has learned from your decisions'],
  learnedNote: [
    'Les mots qui distinguent le mieux vos confirmations de vos refus, les plus parlants d’abord\u00a0:',
    'The words that best tell your confirmations from your rejections, the most telling first:',
  ],
  speaksFor: ['Plaident pour', 'In favour'],
  speaksAgainst: ['Plaident contre', 'Against'],
});
