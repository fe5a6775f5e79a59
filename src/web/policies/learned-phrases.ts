import type { Likeness } from '../../match/learned/learn.js';
import type { PluralForms } from '../../messages/formats.js';
import type { Phrases } from '../layout/phrases.js';

const likeness: Phrases<Readonly<Record<Likeness, string>>> = {
  fr: {
    strong: 'très proche de ce que vous avez confirmé',
    clear: 'proche de ce que vous avez confirmé',
    faint: 'peu de points communs avec ce que vous avez confirmé',
  },
  en: {
    strong: 'very like what you have confirmed',
    clear: 'like what you have confirmed',
    faint: 'little in common with what you have confirmed',
  },
};

interface LearnedPhrases {
  readonly proposed: string;
  readonly intro: string;
  readonly none: string;
  readonly toProposed: PluralForms;
  readonly tooFew: string;
  readonly confirmed: PluralForms;
  readonly rejected: PluralForms;
  readonly and: string;
  readonly likeness: Readonly<Record<Likeness, string>>;
  readonly terms: string;
  readonly learned: string;
  readonly learnedNote: string;
  readonly speaksFor: string;
  readonly speaksAgainst: string;
  readonly order: string;
  readonly newest: string;
  readonly likeliest: string;
  readonly onward: { readonly next: string; readonly first: string };
}

const fr: LearnedPhrases = {
  proposed: 'Proposé d’après vos décisions',
  intro:
    'Publications que la requête ne trouve pas, mais qui ressemblent à celles que vous avez confirmées. Rien n’est rattaché sans votre décision, et les courriels n’en disent rien.',
  toProposed: {
    one: '#\u00a0publication proposée d’après vos décisions',
    other: '#\u00a0publications proposées d’après vos décisions',
  },
  none: 'Aucune publication ne ressemble assez à ce que vous avez confirmé.',
  tooFew:
    'Après dix décisions, dont deux de chaque sorte, Vigie propose ici des publications que la requête ne trouve pas. Pour l’instant\u00a0:',
  confirmed: { one: '#\u00a0confirmée', other: '#\u00a0confirmées' },
  rejected: { one: '#\u00a0écartée', other: '#\u00a0écartées' },
  and: 'et',
  likeness: likeness.fr,
  terms: 'Mots qui ont compté',
  learned: 'Ce que vos décisions ont appris à Vigie',
  learnedNote: 'Ces mots sont ceux qui distinguent vos décisions, les plus parlants d’abord\u00a0:',
  speaksFor: 'Plaident pour',
  speaksAgainst: 'Plaident contre',
  order: 'Ordre',
  newest: 'Plus récentes d’abord',
  likeliest: 'Plus probables d’abord',
  onward: { next: 'Moins probables', first: 'Les plus probables' },
};

const en: LearnedPhrases = {
  proposed: 'Suggested by what you have decided',
  intro:
    'Publications that the query does not find, but that are like those you have confirmed. Nothing is linked without your decision, and mails say nothing of them.',
  toProposed: {
    one: '#\u00a0publication suggested by what you have decided',
    other: '#\u00a0publications suggested by what you have decided',
  },
  none: 'No publication is close enough to what you have confirmed.',
  tooFew:
    'After ten decisions, two of each sort among them, Vigie suggests publications here that the query does not find. So far:',
  confirmed: { one: '#\u00a0confirmed', other: '#\u00a0confirmed' },
  rejected: { one: '#\u00a0rejected', other: '#\u00a0rejected' },
  and: 'and',
  likeness: likeness.en,
  terms: 'Words that counted',
  learned: 'What Vigie has learned from your decisions',
  learnedNote: 'These words set your decisions apart, the most telling first:',
  speaksFor: 'Speak for',
  speaksAgainst: 'Speak against',
  order: 'Order',
  newest: 'Newest first',
  likeliest: 'Likeliest first',
  onward: { next: 'Less likely', first: 'Likeliest' },
};

export const learnedPhrases: Phrases<LearnedPhrases> = { fr, en };
