/** Months as French and English write them, abbreviated or not. */
const months = [
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  'janv|févr|avr|juil|sept|oct|nov|déc',
  'january|february|march|april|may|june|july|august|september|october|november|december',
  'jan|feb|mar|apr|jun|jul|aug|sep|dec',
].join('|');
const month = `(?:${months})(?![\\p{L}\\p{N}])\\.?`;
/** Plain, no-break, narrow no-break. */
const space = '[ \\u00a0\\u202f]';
/** Letters, and what may stand inside a word without being seen. */
const letter = '[\\p{L}\\p{M}\\p{N}\\u00ad\\u200b-\\u200d]';
const apostrophe = "['’ʼ]";

const parts = [
  // An address is one thing, without the punctuation of the sentence around it.
  'https?:\\/\\/[^\\s<>"]*[^\\s<>".,;:!?)\\]»]',
  // 15 janvier 2026, 1er août, 2nd of August 2026
  `\\d{1,2}(?:er|st|nd|rd|th)?${space}(?:of${space})?${month}(?:,?${space}\\d{4}(?!\\d))?`,
  // August 2, 2026; janvier 2026
  `${month}${space}(?:\\d{1,2}(?:st|nd|rd|th)?,${space})?\\d{4}(?!\\d)`,
  // 1 000 000,50 € and 2024/1689, 2026-01-15, 14:30, 12,5 %, 32024R1689, 1er
  `(?:\\d{1,3}(?:${space}\\d{3})+(?!\\d)|\\d+)(?:[.,:/–-]\\d+)*${letter}*(?:${space}?[%‰€$£])?`,
  // l', qu': what follows is a word of its own.
  `(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)${apostrophe}(?=[\\p{L}\\p{N}])`,
  // quatre-vingt, aujourd'hui, Commission's, agent·e·s
  `\\p{L}${letter}*(?:[-‐‑·'’ʼ]${letter}+)*`,
  // Anything else stands alone.
  '\\S',
];

/** One word, number, date or sign, with the white space that follows it: a new one for each text, since it keeps its place. */
export function wordPattern(): RegExp {
  return new RegExp(`(${parts.join('|')})\\s*`, 'giuy');
}
