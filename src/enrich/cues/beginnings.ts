import { firstLetter, gap, ideographBit, otherLetter, silent, stop } from './text-symbols.js';

const places = 0x10000;
/** The bits of a symbol that are compared. */
const symbolMask = 0x7f;
/** Symbols of a phrase that are compared, if it has so many. */
export const symbolsAtOnce = 5;

/**
 * Rules out most words of a text as the beginning of a phrase, by five symbols, or by three for shorter phrases. Few words pass, and a walk
 * along the tree of phrases costs several times as much.
 */
export class Beginnings {
  /** Bits of the extractors (at most 16) whose phrases begin so: by five symbols if a phrase determines so many, otherwise by three. */
  private readonly ofThree = new Uint16Array(places);
  private readonly ofFive = new Uint16Array(places);

  /** `ends`: the plural letters that may follow a whole word. */
  constructor(private readonly ends: readonly number[]) {}

  /** `first`: the symbols with which a phrase certainly begins. `isOpen`: anything may follow them. */
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

  /** False if no phrase begins at an index of an encoded text. True without a closer look if some characters there do not count. */
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
    // Where letters meet ideographs, a word ends without a gap.
    return (one | two | three | four | five) >= ideographBit && (one & two & three & four & five) < ideographBit;
  }
}

/** True for a code that does not count, or that stands for two letters. */
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
