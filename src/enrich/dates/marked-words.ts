/** A word of a folded text, as hashes: the model needs no names, which would take memory. */
export interface MarkedWord {
  /** Hash of its first six letters, and of its first four if it has more. All figures of one length have the same. */
  readonly stem: number;
  readonly root: number;
  /** Hashes of each five letters of a long word: German puts the deciding part at the end. */
  readonly grams: readonly number[];
  readonly isDate: boolean;
  readonly start: number;
  readonly end: number;
}

const [stemLetters, rootLetters, gramLetters, longLetters] = [6, 4, 5, 6];
const noGrams: readonly number[] = [];
const dateMark = '#'.charCodeAt(0);
/** Signs by which labels, rows and clauses are recognised. */
const signs = new Set([...'#:;(|%,.'].map((sign) => sign.charCodeAt(0)));

/** The words, dates and signs of a folded text, in order. Linear. */
export function markedWords(text: string): MarkedWord[] {
  const found: MarkedWord[] = [];
  for (let start = 0; start < text.length; ) {
    const first = text.charCodeAt(start);
    if (isOfWord(first)) {
      const word = wordAt(text, start);
      found.push(word);
      start = word.end;
      continue;
    }
    if (signs.has(first)) {
      const stem = mixHash(first, 1);
      found.push({ stem, root: stem, grams: noGrams, isDate: first === dateMark, start, end: start + 1 });
    }
    start += 1;
  }
  return found;
}

/** The stems of a folded text, each once. */
export function stemsOf(text: string): ReadonlySet<number> {
  return new Set(markedWords(text).map(({ stem }) => stem));
}

function wordAt(text: string, start: number): MarkedWord {
  const isFigure = text.charCodeAt(start) <= 0x39;
  let [stem, root] = [0x811c9dc5, 0];
  let end = start;
  for (; end < text.length && isOfWord(text.charCodeAt(end)); end += 1) {
    if (end - start === rootLetters) root = stem;
    if (end - start < stemLetters) stem = addUnit(stem, isFigure ? 0x30 : text.charCodeAt(end));
  }
  const hasGrams = !isFigure && end - start > longLetters;
  return { stem, root: root || stem, grams: hasGrams ? gramsOf(text, start, end) : noGrams, isDate: false, start, end };
}

/** Skips the gram at the start of the word, which the stem covers. */
function gramsOf(text: string, start: number, end: number): number[] {
  const grams: number[] = [];
  for (let from = start + 1; from + gramLetters <= end; from += 1) {
    let gram = 0x5bd1e995;
    for (let at = from; at < from + gramLetters; at += 1) gram = addUnit(gram, text.charCodeAt(at));
    grams.push(gram);
  }
  return grams;
}

/** Folded letters of any script, and digits. */
function isOfWord(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit > 0xbf;
}

/** FNV-1a. */
function addUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** Combines two hashes; the order matters (steps of MurmurHash3). */
export function mixHash(one: number, other: number): number {
  let hash = Math.imul(one ^ other, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash + other, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
