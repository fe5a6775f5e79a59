import { createRequire } from 'node:module';
import { z } from 'zod';
import { Addressee, type Force } from '../../model/item/obligation.js';
import { expandPhrase } from '../cues/cue-set.js';

/** What words are to an obligation: the lists of each language, in `config/words`. */
const List = z.enum([
  /** What holds words of another list, and is none of them: `to date` after `have`. */
  'none',
  /** What obliges. */
  'must',
  /** So too, unless its subject is nobody: who is not obliged is free. */
  'bound',
  /** Only where it says whom. */
  'soft',
  /** Only where one of `to` follows: `the law requires` providers to, bars them from. */
  'names',
  'bars',
  'mustNot',
  /** Only where it says whom, or before one of `used`: `may not` is inability as often as prohibition. */
  'mayNot',
  /** Forbids where its subject is nobody. */
  'may',
  /** Advises where it says who could follow. */
  'should',
  /** Advises whoever reads it. */
  'advice',
  /** What a law says that one of those whom it addresses does. */
  'does',
  /** What a guide tells its reader to do, or not to do, at the head of a sentence. */
  'do',
  'doNot',
  ...Addressee.options,
  /** Whoever else could follow advice. */
  'others',
  /** One authority, at the head of a sentence: what it does is news. */
  'single',
  'nobody',
  /** Before those for whom a text is written. */
  'for',
  /** Before what is somebody's opinion; after it. */
  'says',
  'said',
  /** A few words before what would oblige if something were so. */
  'perhaps',
  /** Subjects who could not obey, right before what obliges. */
  'bystanders',
  /** Between what obliges and what follows it. */
  'adverbs',
  /** After what seems to oblige, and does not: a law's own life, guesses, idioms. */
  'idle',
  'used',
  /** At the head of recitals and of sentences that ask, or announce what they are about. */
  'openings',
  /** At the head of what a law says: on what occasion. */
  'when',
]);
type List = z.infer<typeof List>;

/** Lists of single words, for what stands around a phrase: looking for them everywhere would cost more than all the others. */
const SmallWords = z.enum([
  'articles',
  /** Before a noun that is no subject; before who acts. */
  'of',
  'by',
  /** Before a verb. */
  'not',
  'which',
  /** After `names` and `bars`. */
  'to',
]);

/** What a phrase is. */
export interface Listed {
  readonly phrase: string;
  readonly is: ReadonlySet<List>;
  /** Of what obliges. */
  readonly force: Force | null;
  /** Of a noun. */
  readonly addressee: Addressee | null;
  /** Whether a sentence that holds it may ask something. */
  readonly asks: boolean;
}

const forces: Readonly<Partial<Record<List, Force>>> = {
  must: 'must',
  bound: 'must',
  soft: 'must',
  names: 'must',
  bars: 'must-not',
  mustNot: 'must-not',
  mayNot: 'must-not',
  may: 'must-not',
  should: 'should',
  advice: 'should',
};

const phrases = z.array(z.string()).transform((listed) => listed.flatMap(expandPhrase));
const Words = z.object({
  obligations: z.object({
    phrases: z.record(List, phrases),
    words: z.record(
      SmallWords,
      phrases.transform((words): ReadonlySet<string> => new Set(words)),
    ),
  }),
});

type LanguageWords = z.infer<typeof Words>['obligations'];

export const obligationLanguages = ['de', 'en', 'es', 'fr', 'it'] as const;
export type ObligationLanguage = (typeof obligationLanguages)[number];

const read = new Map<ObligationLanguage, LanguageWords>();
const require = createRequire(import.meta.url);

function wordsOf(language: ObligationLanguage): LanguageWords {
  const words = read.get(language) ?? Words.parse(require(`#config/words/${language}.json`)).obligations;
  read.set(language, words);
  return words;
}

/** What stands around a phrase, in small letters. */
export type SurroundingWords = LanguageWords['words'];

/** Null for a language whose words nobody has listed. */
export function surroundingWordsOf(language: string): SurroundingWords | null {
  const listed = obligationLanguages.find((one) => one === language);
  return listed === undefined ? null : wordsOf(listed).words;
}

/** Every form of every phrase, with all that it is. */
export function* obligationCues(): Generator<{ phrase: string; meaning: Listed; language: ObligationLanguage }> {
  for (const language of obligationLanguages) {
    const listed = new Map<string, Set<List>>();
    for (const list of List.options) {
      for (const phrase of wordsOf(language).phrases[list])
        listed.set(phrase, (listed.get(phrase) ?? new Set()).add(list));
    }
    for (const [phrase, is] of listed) yield { phrase, meaning: describe(phrase, is), language };
  }
}

function describe(phrase: string, is: ReadonlySet<List>): Listed {
  const force = List.options.map((list) => (is.has(list) && forces[list]) || null).find((one) => one !== null) ?? null;
  return {
    phrase,
    is,
    force,
    addressee: Addressee.options.find((one) => is.has(one)) ?? null,
    asks: force !== null || is.has('does') || is.has('do') || is.has('doNot'),
  };
}
