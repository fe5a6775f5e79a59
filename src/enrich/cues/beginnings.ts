import { firstLetter, gap, ideographBit, otherLetter, silent, stop } from './text-symbols.js';

const places = 0x10000;
/** Symbols are told apart by so many bits. */
const symbolMask = 0x7f;
/** Symbols of a phrase that are looked at, where it has so many. */
export const symbolsAtOnce = 5;

/**
 * Tells at once of most words of a text that no phrase begins there, by five symbols, or three of a phrase that is shorter: few do, and a
 * walk along the tree of phrases costs several times as much.
 */
export class Beginnings {
  /** For whom phrases begin so, at most 16, by the first three symbols of what has no more that are certain; by five of all others. */
  private readonly ofThree = new Uint16Array(places);
  private readonly ofFive = new Uint16Array(places);

  /** `ends` are the letters that a whole word may end in besides: those of the plural. */
  constructor(private readonly ends: readonly number[]) {}

  /** Of a phrase, the symbols that it certainly begins with. `isOpen` where anything may stand behind them. */
  add(first: readonly number[], isOpen: boolean, extractors: number): void {
    const follows = isOpen ? undefined : [stop, gap, ...this.ends];
    const next = (at: number): Iterable<number> => {
      const symbol = first[at];
      if (symbol !== undefined) return [symbol];
      return at === first.length && follows ? follows : Array(symbolMask + 1).keys();
    };
    const isLong = first.length >= symbolsAtOnce || (first.length === symbolsAtOnce - 1 && follows !== undefined);
    for (const one of next(0))
      for (const two of next(1))
        for (const three of next(2)) {
          if (!isLong) mark(this.ofThree, placeOfThree(one, two, three), extractors);
          else
            for (const five of next(4))
              mark(this.ofFive, placeOfFive(one, two, three, first[3] ?? 0, five), extractors);
        }
  }

  /** False where no phrase begins at an index of an encoded text. Where characters do not count it does not look further. */
  mayBegin(codes: Uint16Array, at: number, extractors: number): boolean {
    const one = codes[at] ?? 0;
    const two = codes[at + 1] ?? 0;
    const three = codes[at + 2] ?? 0;
    const four = codes[at + 3] ?? 0;
    const five = codes[at + 4] ?? 0;
    const marked =
      (this.ofThree[placeOfThree(one, two, three)] ?? 0) | (this.ofFive[placeOfFive(one, two, three, four, five)] ?? 0);
    if ((marked & extractors) !== 0) return true;
    if (isOdd(one) || isOdd(two) || isOdd(three) || isOdd(four) || isOdd(five)) return true;
    if ((two === gap && three === gap) || (three === gap && four === gap) || (four === gap && five === gap))
      return true;
    // A word of letters ends where one of ideographs begins.
    return (one | two | three | four | five) >= ideographBit && (one & two & three & four & five) < ideographBit;
  }
}

/** Whether it does not count, or is two letters. */
function isOdd(code: number): boolean {
  return code >= silent && code < firstLetter && code !== otherLetter;
}

function mark(marks: Uint16Array, place: number, extractors: number): void {
  marks[place] = (marks[place] ?? 0) | extractors;
}

function placeOfThree(one: number, two: number, three: number): number {
  return (((one & symbolMask) << 11) ^ ((two & symbolMask) << 5) ^ (three & symbolMask)) & (places - 1);
}

function placeOfFive(one: number, two: number, three: number, four: number, five: number): number {
  const four28 =
    ((one & symbolMask) << 21) | ((two & symbolMask) << 14) | ((three & symbolMask) << 7) | (four & symbolMask);
  return (Math.imul(four28, 0x9e37_79b1) ^ Math.imul(five & symbolMask, 0x85eb_ca6b)) >>> 16;
}
