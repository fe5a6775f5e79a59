import type { DateLanguage } from './month-words.js';

/** Words in the past tense, folded. */
const past: Readonly<Record<DateLanguage, RegExp>> = {
  fr: /\b(?:(?:a|ont|avait|avaient) (?:ete |eu )?[a-z]{2,14}(?:e|i|u|is|it)e?s?|(?:est|sont|s'est) (?:entre|ferme|tenu|cloture|acheve|termine|ouvert)e?e?s?|depuis|etait|etaient)\b/,
  en: /\b(?:was|were|had|entered|came|took|closed|opened|ended|ran|since)\b/,
  de: /\b(?:war|waren|wurden?|seit|trat|traten|endete)\b/,
  es: /\b(?:fue|fueron|entro|cerro|finalizo)\b/,
  it: /\b(?:(?:e|sono) (?:stat[aoie]|entrat[aoie])|si e [a-z]{2,12})\b/,
};

/** How many characters before and after a date count. */
export interface Reach {
  readonly before: number;
  readonly after: number;
}

/** True if the words near the date at `at` are in the past tense of one of the languages. */
export function tellsOfPast(
  words: string,
  at: number,
  { before, after }: Reach,
  languages: readonly DateLanguage[],
): boolean {
  const near = words.slice(Math.max(0, at - before), at + after);
  return languages.some((language) => past[language].test(near));
}
