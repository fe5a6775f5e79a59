/** Letters that Unicode does not decompose, and how people type them on other keyboards. */
const expansions: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};

/** Values that folding leaves unchanged, which most are. */
const plain = /^[!-@[-~]*$/;
const ascii = /^[\x20-\x7e]*$/;
const combiningMarks = /[\u0300-\u036f]/g;
const expandable = /[ßæœøđðłþħıς]/g;
const notOfWords = /[^\p{L}\p{M}\p{N}]+/gu;
/** White space other than a single plain space. */
const oddSpaces = /[^\S ]\s*| \s+/g;
const anyApostrophe = /[\u2018\u2019\u201b\u02bc\u02b9\u2032\u0060\u00b4\uff07]/g;

/**
 * Folds a word for search: lower case, no accents, ligatures opened, compatibility forms unified (UAX #15, NFKD), only letters, marks and
 * digits. Keeps the marks of scripts other than Latin, Greek and Cyrillic.
 */
export function foldWord(word: string): string {
  if (ascii.test(word)) return word.toLowerCase().replace(notOfWords, '');
  return unaccent(word).replace(notOfWords, '');
}

/** Folds a field's value for comparison: ignores case, accents, kinds of apostrophe and runs of white space. */
export function foldForCompare(value: string): string {
  if (plain.test(value)) return value;
  const folded = ascii.test(value) ? value.toLowerCase() : unaccent(value.replace(anyApostrophe, "'"));
  return folded.replace(oddSpaces, ' ').trim();
}

function unaccent(text: string): string {
  const bare = text.normalize('NFKD').replace(combiningMarks, '').toLowerCase();
  return bare.replace(expandable, (letter) => expansions[letter] ?? letter).normalize('NFC');
}
