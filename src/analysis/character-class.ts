/** Classes of UTF-16 units, by their effect on the word around them. */
export const separator = 1;
export const wordPart = 2;
/** Han, kana and Hangul: written without spaces, or with spaces that do not help search. */
export const ideograph = 3;
export const apostrophe = 4;
/** Soft hyphen and zero-width characters: typesetting, not part of the word. */
export const ignorable = 5;
export const highSurrogate = 6;

/** Straight, typographic, modifier letter, prime, grave and full-width: publishers use all of them for the same mark. */
const apostrophes = new Set([0x27, 0x2018, 0x2019, 0x201b, 0x2bc, 0x2b9, 0x2032, 0x60, 0xb4, 0xff07]);
const ignorables = new Set([0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff]);
/** Ordinal signs are letters in Unicode, but punctuation in `nº 78`. */
const ordinalSigns = new Set([0xaa, 0xba]);

const ideographPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc\uff70]/u;
/** Excludes \p{No}: a superscript is a footnote mark more often than part of the word. */
const wordPattern = /[\p{L}\p{M}\p{Nd}\p{Nl}]/u;

/** Filled on demand; 0 is "not met yet". */
const classes = new Uint8Array(0x10000);

/** The class of a UTF-16 unit. */
export function classOfUnit(unit: number): number {
  const known = classes[unit];
  if (known) return known;
  const found = unit >= 0xd800 && unit <= 0xdbff ? highSurrogate : classify(unit);
  classes[unit] = found;
  return found;
}

/** The class of a code point outside the BMP: `wordPart`, `ideograph` or `separator`. */
export function classOfAstral(codePoint: number): number {
  return classify(codePoint);
}

function classify(codePoint: number): number {
  if (apostrophes.has(codePoint)) return apostrophe;
  if (ignorables.has(codePoint)) return ignorable;
  if (ordinalSigns.has(codePoint)) return separator;
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return separator;
  const character = String.fromCodePoint(codePoint);
  if (!wordPattern.test(character)) return separator;
  return ideographPattern.test(character) ? ideograph : wordPart;
}
