/**
 * A light stemmer for French, in the spirit of J. Savoy, "Light stemming approaches for the French, Portuguese, German and
 * Hungarian languages" (SAC 2006). It removes number and gender, and the few endings of verbs and nouns of action that join `réguler`,
 * `régulé`, `régulateur` and `régulation`. Unlike Savoy's, its rules do not merge words that law distinguishes: `règlement`
 * is no form of `règle`, `violation` none of `viol`, `donnée` none of `donner`.
 */
export function frenchStem(word: string): string {
  if (word.length < 4 || !latinWord.test(word)) return word;
  const singular = singularOf(word);
  return irregular.get(singular) ?? tidy(nounOfAction(masculineOf(singular)));
}

const latinWord = /^[a-z]+$/;

/** Keyed by the folded singular. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['donnee', 'donnee'],
  ['traval', 'travail'],
  ['detal', 'detail'],
  ['noyal', 'noyau'],
  ['tuyal', 'tuyau'],
  ['bal', 'bail'],
]);

function singularOf(word: string): string {
  if (word.endsWith('eaux')) return word.slice(0, -1);
  if (word.endsWith('aux') && word.length > 4) return `${word.slice(0, -2)}l`;
  if (word.endsWith('eux') || word.endsWith('oux')) return word.slice(0, -1);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** An ending, its replacement, and the number of letters that must precede it. */
const feminineEndings: readonly (readonly [string, string, number])[] = [
  ['atrice', 'ateur', 3],
  ['ctrice', 'cteur', 2],
  ['itrice', 'iteur', 2],
  ['euse', 'eu', 3],
  ['ive', 'if', 3],
];

function masculineOf(word: string): string {
  if (!word.endsWith('e')) return word;
  for (const [ending, replacement, before] of feminineEndings) {
    if (word.length >= ending.length + before && word.endsWith(ending)) {
      return word.slice(0, -ending.length) + replacement;
    }
  }
  return word;
}

const actionEndings: readonly (readonly [string, string, number])[] = [
  ['ication', 'iqu', 4],
  ['icateur', 'iqu', 4],
  ['isation', 'is', 4],
  ['isateur', 'is', 4],
  ['ation', '', 5],
  ['ateur', '', 5],
  ['er', '', 4],
];

function nounOfAction(word: string): string {
  const bare = withoutFinalE(word);
  for (const [ending, replacement, before] of actionEndings) {
    if (bare.length >= ending.length + before && bare.endsWith(ending)) {
      return bare.slice(0, -ending.length) + replacement;
    }
  }
  return bare;
}

/** `adoptée`, `adopté`, `adopte` become one. Short words keep their e, so that `base` is not `bas`. */
function withoutFinalE(word: string): string {
  if (word.length > 5 && word.endsWith('ee')) return word.slice(0, -2);
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}

/** Reduces a doubled letter to one (`personnell`), and gives a hard c or g one spelling (`publiqu`, `divulgu`). */
function tidy(stem: string): string {
  if (stem.length < 4) return stem;
  if (stem.endsWith('qu')) return `${stem.slice(0, -2)}c`;
  if (stem.endsWith('gu')) return stem.slice(0, -1);
  return stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
}
