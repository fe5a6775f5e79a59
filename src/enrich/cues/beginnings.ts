import { gap, isOdd } from './text-symbols.js';

const places = 0x10000;
/** Symbols are told apart by so many bits. */
const symbolMask = 0x7f;

/**
 * Tells at once of most words of a text that no phrase begins there, by three symbols: nearly none does, and a walk along the tree
 * of phrases costs several times as much.
 */
export class Beginnings {
  /** For whom phrases begin so: at most 16. */
  private readonly marks = new Uint16Array(places);

  /** Of a phrase, its first symbols; of one that is shorter, or goes on with anything, those that are certain. */
  add([first, second, third]: readonly number[], readers: number): void {
    for (const one of every(first)) {
      for (const two of every(second))
        for (const three of every(third)) {
          const place = placeOf(one, two, three);
          this.marks[place] = (this.marks[place] ?? 0) | readers;
        }
    }
  }

  /** False where no phrase begins at an index of an encoded text. Where characters do not count it does not look further. */
  mayBegin(codes: Uint16Array, at: number, readers: number): boolean {
    const first = codes[at] ?? 0;
    const second = codes[at + 1] ?? 0;
    const third = codes[at + 2] ?? 0;
    if (isOdd(first) || isOdd(second) || isOdd(third) || (second === gap && third === gap)) return true;
    return ((this.marks[placeOf(first, second, third)] ?? 0) & readers) !== 0;
  }
}

function placeOf(first: number, second: number, third: number): number {
  return (((first & symbolMask) << 11) ^ ((second & symbolMask) << 5) ^ (third & symbolMask)) & (places - 1);
}

function every(symbol: number | undefined): Iterable<number> {
  return symbol === undefined ? Array(symbolMask + 1).keys() : [symbol];
}
