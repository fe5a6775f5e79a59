import { apostrophe, classOfUnit, ideograph, ignorable, separator } from '../../analysis/character-class.js';
import { foldWord } from '../../analysis/fold.js';

/** Classes of characters: ends a phrase, separates two of its words, does not count, is a letter that no phrase has. */
export const stop = 1;
export const gap = 2;
export const silent = 3;
export const otherLetter = 4;
/** Characters that stand for two letters, which phrases write out. */
const joined: readonly (readonly [letters: string, character: string])[] = [
  ['oe', 'œ'],
  ['ae', 'æ'],
  ['ss', 'ß'],
  ['ff', 'ﬀ'],
  ['fi', 'ﬁ'],
  ['fl', 'ﬂ'],
];
const firstJoined = 5;
export const firstLetter = firstJoined + joined.length;

/** The letters and digits of most phrases are among these first symbols. */
export const symbolCount = 0x40;
const frequent = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Set beside the symbol of a character that is a word by itself. */
export const ideographBit = 0x8000;

const unmet = 0;
/** Marks above letters, short Arabic vowels, and the stroke that only lengthens an Arabic word. */
const marks = /[\u0300-\u036f\u0640\u064b-\u0655]/;
/** Characters between words. Other characters that are no letters end a phrase. */
const gaps = /[\s()[\]"«»“”„/_&°º\u2010\u2011-]/u;
const point = 0x2e;

/** Maps characters to symbols. Case, accents and the kinds of space, hyphen and apostrophe are ignored. */
export class TextSymbols {
  private readonly known = new Uint16Array(0x10000);
  private letters = firstLetter;
  private buffer = new Uint16Array(4_096);

  private readonly joined = new Map<number, number>();
  private readonly defined: number[] = [];

  constructor() {
    this.define(frequent);
    for (const [index, [letters, character]] of joined.entries()) {
      this.known[character.charCodeAt(0)] = firstJoined + index;
      const [first = 0, second = 0] = this.define(letters);
      this.joined.set(first * 0x10000 + second, firstJoined + index);
    }
  }

  /** The symbols of a phrase's words, created if new. A character that folds to two letters gives two. The next call reuses the array. */
  define(words: string): readonly number[] {
    const { defined } = this;
    defined.length = 0;
    for (const character of words) {
      const known = this.known[character.charCodeAt(0)] ?? unmet;
      if (character === ' ') defined.push(gap);
      else if (known >= firstLetter) defined.push(known & ~ideographBit);
      else defined.push(...this.defineFolded(character));
    }
    return defined;
  }

  private defineFolded(character: string): number[] {
    const letters = foldWord(character);
    if (letters === '') throw new RangeError(`no letter of a phrase: ${JSON.stringify(character)}`);
    const symbols = Array.from(letters, (letter) => this.defineLetter(letter));
    if (letters.length === 1 && character.length === 1)
      this.known[character.charCodeAt(0)] = this.known[letters.charCodeAt(0)] ?? unmet;
    return symbols;
  }

  private defineLetter(letter: string): number {
    const unit = letter.charCodeAt(0);
    const known = this.known[unit] ?? unmet;
    if (known !== unmet) return known & ~ideographBit;
    const symbol = this.letters++;
    this.known[unit] = symbol | (classOfUnit(unit) === ideograph ? ideographBit : 0);
    return symbol;
  }

  /** True if the last character of a phrase's words is a word by itself, so that anything may follow. */
  endInIdeograph(words: string): boolean {
    return classOfUnit(words.charCodeAt(words.length - 1)) === ideograph;
  }

  /** The symbol of two letters that a text may write as one character, or 0. */
  joinedOf(first: number, second: number): number {
    return this.joined.get(first * 0x10000 + second) ?? 0;
  }

  /** Encodes the first UTF-16 units, one symbol for each, and adds a stop. The next call reuses the array. */
  encode(text: string, length: number): Uint16Array {
    if (this.buffer.length <= length) this.buffer = new Uint16Array(2 * length + 1);
    const { buffer, known } = this;
    for (let at = 0; at < length; at += 1) {
      const unit = text.charCodeAt(at);
      const symbol = known[unit] ?? unmet;
      buffer[at] = symbol === unmet ? this.meet(text, at, unit) : symbol;
    }
    buffer[length] = stop;
    return buffer;
  }

  private meet(text: string, at: number, unit: number): number {
    if (unit === point) return isAbbreviated(text, at) ? silent : stop;
    const symbol = this.classify(unit);
    this.known[unit] = symbol;
    return symbol;
  }

  private classify(unit: number): number {
    const kind = classOfUnit(unit);
    const character = String.fromCharCode(unit);
    if (kind === ignorable || marks.test(character)) return silent;
    if (kind === apostrophe || gaps.test(character)) return gap;
    if (kind === separator) return stop;
    if (kind === ideograph) return otherLetter | ideographBit;
    const known = this.known[foldedUnit(character)] ?? unmet;
    return known === unmet ? otherLetter : known;
  }
}

/** The folded unit, or NaN if the character is no letter. A character that folds to two letters, such as ß, is only lower-cased. */
function foldedUnit(character: string): number {
  const folded = foldWord(character);
  return (folded.length > 1 ? character.toLowerCase() : folded).charCodeAt(0);
}

/** True for a point after a single capital, as in `A.I.`. */
function isAbbreviated(text: string, at: number): boolean {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0x41 && unit <= 0x5a && !/[\p{L}\p{N}]/u.test(text[at - 2] ?? '');
}
