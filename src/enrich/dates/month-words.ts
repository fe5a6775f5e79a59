import { foldForCompare } from '../../analysis/fold.js';

/** Languages whose months are known and whose words the model has learned. */
export const dateLanguages = ['fr', 'en', 'de', 'es', 'it'] as const;
export type DateLanguage = (typeof dateLanguages)[number];

export interface Month {
  /** January is 1. */
  readonly number: number;
  /** Languages in which the word is a month. */
  readonly languages: readonly DateLanguage[];
}

/**
 * Names and usual abbreviations from January on, folded. They match whole words: by their first letters, `marché 2026` and
 * `Decision 2026` would be months.
 */
const names: Readonly<Record<DateLanguage, string>> = {
  fr: 'janvier janv|fevrier fevr fev|mars|avril avr|mai|juin|juillet juil|aout|septembre sept|octobre oct|novembre nov|decembre dec',
  en: 'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec',
  de: 'januar janner jan|februar feber feb|marz maerz mrz|april apr|mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez',
  es: 'enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sept sep|octubre oct|noviembre nov|diciembre dic',
  it: 'gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre sett set|ottobre ott|novembre nov|dicembre dic',
};

const months = new Map<string, { number: number; languages: DateLanguage[] }>();
for (const language of dateLanguages) {
  names[language].split('|').forEach((words, index) => {
    for (const word of words.split(' ')) {
      const known = months.get(word);
      if (known) known.languages.push(language);
      else months.set(word, { number: index + 1, languages: [language] });
    }
  });
}

/** The month of a word, regardless of case and accents; null for another word. */
export function monthOf(word: string): Month | null {
  return months.get(word.toLowerCase()) ?? months.get(foldForCompare(word)) ?? null;
}

/** Short month names that are no abbreviations. */
const shortNames = new Set('mars mai juin aout may june july marz juni juli mayo'.split(' '));

/** The month that a word names in full, or null. */
export function wholeMonthOf(word: string): Month | null {
  const month = monthOf(word);
  return month !== null && (word.length > 4 || shortNames.has(foldForCompare(word))) ? month : null;
}
