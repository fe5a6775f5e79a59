/** Letters that Unicode does not decompose, and how people type them without. */
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

/** Nothing of it changes, as of most values. */
const plain = /^[!-@[-~]*$/;
const ascii = /^[\x20-\x7e]*$/;
const combiningMarks = /[\u0300-\u036f]/g;
const expandable = /[ßæœøđðłþħıς]/g;
const notOfWords = /[^\p{L}\p{M}\p{N}]+/gu;
/** All but a single plain space. */
const oddSpaces = /[^\S ]\s*| \s+/g;
const anyApostrophe = /[\u2018\u2019\u201b\u02bc\u02b9\u2032\u0060\u00b4\uff07]/g;

/**
 * A word as search sees it: lower case, without accents, ligatures opened, compatibility forms unified (UAX #15, NFKD),
 * nothing left but letters, marks and digits. Marks of other scripts than Latin, Greek and Cyrillic stay.
 */
export function foldWord(word: string): string {
  if (ascii.test(word)) return word.toLowerCase().replace(notOfWords, '');
  return unaccent(word).replace(notOfWords, '');
}

/** A field's value as comparison sees it: case, accents, kinds of apostrophe and runs of white space do not count. */
export function foldForCompare(value: string): string {
  if (plain.test(value)) return value;
  const folded = ascii.test(value) ? value.toLowerCase() : unaccent(value.replace(anyApostrophe, "'"));
  return folded.replace(oddSpaces, ' ').trim();
}

function unaccent(text: string): string {
  const bare = text.normalize('NFKD').replace(combiningMarks, '').toLowerCase();
  return bare.replace(expandable, (letter) => expansions[letter] ?? letter).normalize('NFC');
}
