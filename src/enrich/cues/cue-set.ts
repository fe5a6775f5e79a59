import { CueTree, type Skip } from './cue-tree.js';
import { gap, ideographBit, otherLetter, silent, TextSymbols } from './text-symbols.js';

/** What a phrase stands for. */
export interface Cue<Meaning> {
  readonly phrase: string;
  readonly meaning: Meaning;
}

/** Told of a phrase that was found; offsets are UTF-16 units of the text as it stands. */
export type CueVisitor<Meaning> = (meaning: Meaning, start: number, end: number) => void;

interface Ending<Meaning> {
  readonly meaning: Meaning;
  /** Its place in the list. */
  readonly order: number;
  /** Words that the text must have in capitals. */
  readonly capitals: readonly string[];
}

const noCapitals: readonly string[] = [];
const shouted = /\p{Lu}{2}/u;

/**
 * Phrases, all looked for in one walk. Case, accents, kinds of space, hyphens and apostrophes do not count; a phrase begins and
 * ends where words do, or between ideographs. Of phrases that begin at one place the longest is told, of two that are as long the one
 * that is listed first, and the walk goes on behind it.
 *
 * In a phrase, `a(b|c|)` are alternatives, `*` is the rest of a word, `{2}` at most two words, and a word in capitals counts
 * only where the text has it in capitals. The walk from a word is bounded by the longest phrase, so the whole is linear in
 * the text for given phrases.
 */
export class CueSet<Meaning> {
  private readonly symbols = new TextSymbols();
  private readonly tree = new CueTree();
  private readonly beginnings = new Beginnings();
  private readonly endings = new Map<number, Ending<Meaning>>();

  /** Of the walk that is under way. */
  private text = '';
  private codes: Uint8Array = new Uint8Array(0);
  private start = 0;
  private found: Ending<Meaning> | undefined;
  private foundEnd = 0;

  /** Of two meanings of the same phrase the first counts. */
  constructor(cues: Iterable<Cue<Meaning>>) {
    for (const { phrase, meaning } of cues) for (const form of expandPhrase(phrase)) this.add(form, meaning);
  }

  scan(text: string, visit: CueVisitor<Meaning>): void {
    this.text = text;
    this.codes = this.symbols.encode(text);
    const { length } = text;
    let at = 0;
    while (at < length) {
      if ((this.codes[at] ?? 0) < otherLetter) {
        at += 1;
        continue;
      }
      const ending = this.beginnings.mayBegin(this.codes, at) ? this.findAt(at) : undefined;
      if (ending !== undefined) visit(ending.meaning, at, this.foundEnd);
      at = ending === undefined ? this.wordEnd(at) : this.foundEnd;
    }
    this.text = '';
  }

  private findAt(start: number): Ending<Meaning> | undefined {
    this.start = start;
    this.found = undefined;
    this.foundEnd = start;
    this.walk(0, start);
    return this.found;
  }

  /** Follows the tree from a node, whose word goes on at `at`; keeps the longest phrase in `found`. */
  private walk(from: number, begin: number): void {
    const { codes, tree } = this;
    let node = from;
    let at = begin;
    for (;;) {
      if (tree.isMarked(node)) this.visitNode(node, at);
      let code = codes[at] ?? 0;
      while (code === silent) code = codes[++at] ?? 0;
      if (code === gap) while (codes[at + 1] === gap) at += 1;
      node = tree.child(node, code & ~ideographBit);
      if (node === 0) return;
      at += 1;
    }
  }

  private visitNode(node: number, at: number): void {
    const ending = this.endings.get(node);
    if (ending !== undefined && this.isBetter(ending, at) && this.isWordEnd(at) && this.hasCapitals(ending, at)) {
      this.found = ending;
      this.foundEnd = at;
    }
    const rest = this.tree.rest(node);
    if (rest !== 0) this.walk(rest, this.wordEnd(at));
    const skips = this.tree.skipsOf(node);
    if (skips !== undefined) for (const skip of skips) this.walkBehind(skip, at);
  }

  private isBetter({ order }: Ending<Meaning>, end: number): boolean {
    return end > this.foundEnd || (end === this.foundEnd && this.found !== undefined && order < this.found.order);
  }

  /** From the beginning of each of the next words. */
  private walkBehind({ words, node }: Skip, from: number): void {
    let at = from;
    for (let skipped = 0; ; skipped += 1) {
      this.walk(node, at);
      if (skipped === words) return;
      at = this.wordEnd(at);
      if (this.codes[at] !== gap) return;
      while (this.codes[at] === gap) at += 1;
    }
  }

  private wordEnd(from: number): number {
    const { codes } = this;
    let code = codes[from] ?? 0;
    if (code >= ideographBit) return from + 1;
    let at = from;
    while (code >= silent && code < ideographBit) code = codes[++at] ?? 0;
    return at;
  }

  private isWordEnd(at: number): boolean {
    const code = this.codes[at] ?? 0;
    return code < otherLetter || code >= ideographBit || (this.codes[at - 1] ?? 0) >= ideographBit;
  }

  private hasCapitals({ capitals }: Ending<Meaning>, end: number): boolean {
    if (capitals.length === 0) return true;
    const said = this.text.slice(this.start, end).replaceAll('.', '');
    return capitals.every((word) => said.includes(word));
  }

  private add(form: string, meaning: Meaning): void {
    const first: number[] = [];
    let isCertain = true;
    let node = 0;
    for (let at = 0; at < form.length; at += 1) {
      const letter = form.charAt(at);
      isCertain &&= letter !== '*' && letter !== '{';
      if (letter === '*') node = this.tree.addRest(node);
      else if (letter === '{') {
        node = this.tree.addSkip(node, Number(form.charAt(at + 1)));
        at += form.charAt(at + 3) === ' ' ? 3 : 2;
      } else {
        const symbol = this.symbols.define(letter);
        if (isCertain) first.push(symbol);
        node = this.tree.addChild(node, symbol);
      }
    }
    this.beginnings.add(first);
    if (this.endings.has(node)) return;
    const capitals = shouted.test(form)
      ? form.split(/[ *]|\{\d\}/).filter((word) => /^\p{Lu}{2,}$/u.test(word))
      : noCapitals;
    const order = this.endings.size;
    this.endings.set(node, { meaning, order, capitals });
    this.tree.mark(node);
  }
}

const places = 0x10000;
/** Every symbol is less. */
const symbols = ideographBit;

/**
 * Tells at once of most words of a text that no phrase begins there, by three symbols: nearly none does, and a walk along the tree
 * of phrases costs several times as much.
 */
class Beginnings {
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

/** A group holds a few endings; what multiplies beyond this is a mistake in a list of ours. */
const mostForms = 512;

const group = /\(([^()]*)\)/;

/** Every form of a phrase: `decision(s|) automatique(s|)` has four. Groups do not nest. */
export function expandPhrase(phrase: string): string[] {
  let forms = [phrase];
  while (forms.some((form) => group.test(form))) {
    forms = forms.flatMap(expandFirst);
    if (forms.length > mostForms) throw new RangeError(`too many forms: ${phrase}`);
  }
  return [...new Set(forms.map((form) => form.replace(/ +/g, ' ').trim()))];
}

function expandFirst(form: string): string[] {
  const match = group.exec(form);
  if (match === null) return [form];
  const [whole, inside = ''] = match;
  const before = form.slice(0, match.index);
  const after = form.slice(match.index + whole.length);
  return inside.split('|').map((part) => `${before}${part}${after}`);
}
