import { gap, ideographBit, silent } from './text-symbols.js';

const places = 0x10000;
/** Every symbol is less. */
const symbols = ideographBit;

/**
 * Tells at once of most words of a text that no phrase begins there, by three symbols: nearly none does, and a walk along the tree
 * of phrases costs several times as much.
 */
export class Beginnings {
  private readonly marks = new Uint8Array(places);

  /** Of a phrase, its first symbols; of one that is shorter, or goes on with anything, those that are certain. */
  add([first, second, third]: readonly number[]): void {
    for (const one of every(first)) {
      for (const two of every(second)) for (const three of every(third)) this.marks[placeOf(one, two, three)] = 1;
    }
  }

  /** False where no phrase begins at an index of an encoded text. Where characters do not count it does not look further. */
  mayBegin(codes: Uint8Array, at: number): boolean {
    const first = (codes[at] ?? 0) & ~ideographBit;
    const second = (codes[at + 1] ?? 0) & ~ideographBit;
    const third = (codes[at + 2] ?? 0) & ~ideographBit;
    if (second === silent || third === silent || (second === gap && third === gap)) return true;
    return this.marks[placeOf(first, second, third)] === 1;
  }
}

function placeOf(first: number, second: number, third: number): number {
  return ((first << 11) ^ (second << 5) ^ third) & (places - 1);
}

function every(symbol: number | undefined): Iterable<number> {
  return symbol === undefined ? Array(symbols).keys() : [symbol];
}
