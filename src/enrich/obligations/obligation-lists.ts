import { z } from 'zod';
import { Addressee } from '../../model/item/obligation.js';
import { expandPhrase } from '../../model/item/phrase-forms.js';
import { Phrases } from '../cues/phrases.js';

/** The lists of phrases of each language in `config/words`, by their part in an obligation. */
export const List = z.enum([
  /** Contains words of another list without their meaning: `to date` after `have`. */
  'none',
  /** Obliges. */
  'must',
  /** Obliges, unless its subject is nobody: then people are free. */
  'bound',
  /** Obliges only if the sentence has an addressee. */
  'soft',
  /** `names` obliges and `bars` forbids, only if a word of `to` follows: `the law requires` providers to, bars them from. */
  'names',
  'bars',
  'mustNot',
  /** Forbids only with an addressee, or before a phrase of `used`: `may not` is inability as often as prohibition. */
  'mayNot',
  /** Forbids if its subject is nobody. */
  'may',
  /** Advises if the sentence names somebody who could follow. */
  'should',
  /** Advises the reader. */
  'advice',
  /** A verb by which a law describes the duty of an addressee. */
  'does',
  /** At the head of a sentence: a guide tells its reader to do something, or not to. */
  'do',
  'doNot',
  ...Addressee.options,
  /** Others who could follow advice. */
  'others',
  /** A single authority, at the head of a sentence: its doings are news. */
  'single',
  'nobody',
  /** Before the people for whom a text is written. */
  'for',
  /** `says` stands before somebody's opinion, `said` after it. */
  'says',
  'said',
  /** Right after a subject that only reports the duties of others: `the authority recalls`. */
  'tells',
  /** A few words before a cue whose duty is only hypothetical. */
  'perhaps',
  /** Subjects who could not obey, right before the cue. */
  'bystanders',
  /** Between a cue and the word that follows it. */
  'adverbs',
  /** After a cue that does not oblige: the entry into force of a law, guesses, idioms. */
  'idle',
  'used',
  /** At the head of recitals, questions, and announcements of a subject. */
  'openings',
  /** At the head of a legal sentence: the occasion on which it holds. */
  'when',
]);
export type List = z.infer<typeof List>;

/** Lists of single words that are tested next to a phrase only. A search for them everywhere would cost more than all other lists. */
const SmallWords = z.enum([
  'articles',
  /** `of` stands before a noun that is no subject, `by` before the agent. */
  'of',
  'by',
  /** Before a verb. */
  'not',
  'which',
  /** After `names` and `bars`. */
  'to',
]);

const Forms = Phrases.transform((listed) => listed.flatMap(expandPhrase));

/** The key `obligations` of `config/words/<language>.json`, with every form of every phrase. */
export const ObligationLists = z.strictObject({
  phrases: z.record(List, Forms),
  words: z.record(
    SmallWords,
    Forms.transform((words): ReadonlySet<string> => new Set(words)),
  ),
});
export type ObligationLists = z.infer<typeof ObligationLists>;
