import { apostrophe, classOfUnit, ideograph, ignorable, separator } from '../../analysis/character-class.js';
import { foldWord } from '../../analysis/fold.js';

/** What a character is to a phrase: it ends it, stands between two of its words, does not count, or is a letter of none. */
export const stop = 1;
export const gap = 2;
export const silent = 3;
export const otherLetter = 4;
const firstLetter = 5;

/** 26 letters, ten digits, and what phrases in other scripts need. */
export const symbolCount = 0x80;
/** Beside the symbol, of characters that are words by themselves. */
export const ideographBit = 0x80;

const unmet = 0;
/** Marks above letters, short vowels of Arabic, and the stroke that only makes a word longer. */
const marks = /[\u0300-\u036f\u0640\u064b-\u0655]/;
/** Everything else that is no letter ends a phrase. */
const gaps = /[\s()[\]"«»“”„/_&°º\u2010\u2011-]/u;
const point = 0x2e;

/** Characters to symbols: case, accents, kinds of space, hyphen and apostrophe do not count. */
export class TextSymbols {
  private readonly known = new Uint8Array(0x10000);
  private letters = firstLetter;
  private buffer = new Uint8Array(4_096);

  /** The symbol of a letter of a phrase, which is new or not. */
  define(character: string): number {
    if (character === ' ') return gap;
    const met = this.known[character.charCodeAt(0)] ?? unmet;
    if (met >= firstLetter) return met & ~ideographBit;
    const unit = foldedUnit(character);
    if (Number.isNaN(unit)) throw new RangeError(`no letter of a phrase: ${JSON.stringify(character)}`);
    const known = this.known[unit] ?? unmet;
    if (known !== unmet) return known & ~ideographBit;
    if (this.letters === symbolCount) throw new RangeError('too many letters in the phrases');
    const symbol = this.letters++;
    this.known[unit] = symbol | (classOfUnit(unit) === ideograph ? ideographBit : 0);
    return symbol;
  }

  /** One symbol for each UTF-16 unit, a stop behind them. The next call takes the array back. */
  encode(text: string): Uint8Array {
    const { length } = text;
    if (this.buffer.length <= length) this.buffer = new Uint8Array(2 * length + 1);
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

/** NaN where it is no letter. What folds to two letters, as ß does, stays as it is. */
function foldedUnit(character: string): number {
  const folded = foldWord(character);
  return (folded.length > 1 ? character.toLowerCase() : folded).charCodeAt(0);
}

/** `A.I.`: a point behind a single capital. */
function isAbbreviated(text: string, at: number): boolean {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0x41 && unit <= 0x5a && !/[\p{L}\p{N}]/u.test(text[at - 2] ?? '');
}
