import { z } from 'zod';
import { Addressee } from '../../model/item/obligation.js';
import { expandPhrase } from '../../model/item/phrase-forms.js';
import { Phrases } from '../cues/phrases.js';

/** What words are to an obligation: the lists of each language, in `config/words`. */
export const List = z.enum([
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
  /** Right after who only tells what others have to do: `the authority recalls`. */
  'tells',
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
export type List = z.infer<typeof List>;

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

const Forms = Phrases.transform((listed) => listed.flatMap(expandPhrase));

/** The key `obligations` of `config/words/<language>.json`, every form of every phrase. */
export const ObligationLists = z.strictObject({
  phrases: z.record(List, Forms),
  words: z.record(
    SmallWords,
    Forms.transform((words): ReadonlySet<string> => new Set(words)),
  ),
});
export type ObligationLists = z.infer<typeof ObligationLists>;
