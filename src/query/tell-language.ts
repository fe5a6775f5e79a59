import { foldWord } from '../analysis/fold.js';
import type { Translated, Translations } from '../analysis/translations.js';

/** The language of a query. `isCertain` is false if nothing in the query shows it. */
export interface DetectedLanguage {
  readonly language: Translated;
  readonly isCertain: boolean;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Function words that the other language does not have. */
const frenchWords = set(
  'le la les un une des du de au aux et est sont sur dans pour par avec sans ce cette ces qui que quoi quel quelle quels quelles leur leurs ' +
    'ou il elle ils elles faut peut doit combien quand pourquoi mon ma mes notre nos chez entre sous vers ont',
);
const englishWords = set(
  'the of and to in for with by how what which who whose why when where is are was were be do does did can may must should will would ' +
    'has have an any their its this that these those from at under between our my we',
);

const elided = /^(?:[cdjlmnst]|qu)['’]/i;
const accented = /[àâçéèêëîïôûùœ]/i;

/** Detects the language by accents, function words, and words that only one language knows. French if nothing shows it. */
export function tellLanguage(words: readonly string[], known: Translations): DetectedLanguage {
  const lead = words.reduce((sum, word) => sum + leadOf(word, known), 0);
  return { language: lead < 0 ? 'en' : 'fr', isCertain: lead !== 0 };
}

/** Positive for French, negative for English. */
function leadOf(word: string, known: Translations): number {
  if (elided.test(word) || accented.test(word)) return 2;
  const folded = foldWord(word);
  if (frenchWords.has(folded)) return 1;
  if (englishWords.has(folded)) return -1;
  const [french, english] = [known.holds('fr', folded), known.holds('en', folded)];
  return french === english ? 0 : french ? 1 : -1;
}
