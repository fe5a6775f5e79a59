import { expandPhrase, mostForms } from '../../model/item/phrase-forms.js';
import { Beginnings, symbolsAtOnce } from './beginnings.js';
import { CueTree } from './cue-tree.js';
import { gap, ideographBit, otherLetter, silent, TextSymbols } from './text-symbols.js';

/** What a phrase stands for. */
export interface Cue<Meaning> {
  readonly phrase: string;
  readonly meaning: Meaning;
  /** Of the phrases of one channel that begin at a place the longest is told, whatever those of others say. */
  readonly channel?: number;
  /** For whom it is looked for, a bit each. */
  readonly extractors?: number;
  /** Joins it with that of an earlier phrase of the channel that is alike; without it the first counts. */
  readonly join?: (known: Meaning, meaning: Meaning) => Meaning;
  /** Number, articles and what stands between its words do not count. */
  readonly isLoose?: boolean;
}

/** Told of a phrase that was found; offsets are UTF-16 units of the text as it stands. */
export type CueVisitor<Meaning> = (meaning: Meaning, start: number, end: number) => void;

/** For whom a text is read, up to where; one stretch after the other. */
export interface Stretch {
  readonly extractors: number;
  readonly until: number;
}

interface Ending<Meaning> {
  readonly meaning: Meaning;
  readonly channel: number;
  readonly extractors: number;
  /** Its place in the list. */
  readonly order: number;
  /** Whether the text writes in capitals what has to be. */
  readonly isWritten: ((said: string) => boolean) | undefined;
}

/** What may follow a place in a phrase besides a letter; a number is a node of the tree. */
interface Beyond<Meaning> {
  endings?: Ending<Meaning>[];
  /** Behind the rest of the word. */
  rest?: number;
  /** Behind a few words at most. */
  skips?: { readonly words: number; readonly node: number }[];
  /** Behind the end of the word as it stands, or in the plural. */
  ends?: { readonly node: number; readonly asItStands: boolean; readonly inPlural: boolean };
  /** At the next word, or behind small words. */
  next?: number;
}

/** What of a phrase is added so far. */
interface Form {
  node: number;
  said: string;
  /** The symbols that it certainly begins with, as many as count where it goes on so long. */
  readonly first: number[];
  isCertain: boolean;
  /** A gap between words counts once, and not at the beginning or the end. */
  isWordStart: boolean;
  isGapDue: boolean;
}

/** What was found at the place where a walk began. */
interface Found<Meaning> {
  ending: Ending<Meaning>;
  end: number;
}

const everywhere: readonly Stretch[] = [{ extractors: 1, until: Number.POSITIVE_INFINITY }];
const shouted = /\p{Lu}{2}/u;
/** In a loose phrase, which is such an acronym as a whole. */
const acronym = /^[A-Z0-9]{2,4}$/;
const exactParts = /\([^()]*\)|[^()]+/g;
const textParts = /\*|\{\d\}|[ '’-]+|[^ '’*{-]+/g;
const between = /^[ '’-]/;
const skipped = /^\{\d\}$/;
const looseParts = /\{\d\}|[\p{L}\p{N}]+\*?/gu;

/** Articles and the prepositions of a genitive, which say nothing in a loose phrase. */
const smallWords =
  'le la les l de du des d un une au aux a et the an of and el los las del y di della dei delle degli dello dell il lo i gli der die das den dem';
const smallWordsAtMost = 3;
/** Such a word is not shortened by its last letter. */
const shortWord = 3;

/**
 * Phrases, all looked for in one walk. Case, accents, kinds of space, hyphens and apostrophes do not count; a phrase begins and
 * ends where words do, or between ideographs. Of phrases of a channel that begin at one place the longest is told, of two that are as
 * long the one that is listed first, and the channel goes on behind it.
 *
 * In a phrase, `a(b|c|)` are alternatives, `*` is the rest of a word, `{2}` at most two words, and a word in capitals counts
 * only where the text has it in capitals. The walk from a word is bounded by the longest phrase, so the whole is linear in
 * the text for given phrases.
 */
export class CueSet<Meaning> {
  private readonly symbols = new TextSymbols();
  private readonly tree = new CueTree<Beyond<Meaning>>();
  private readonly plurals = [...this.symbols.define('sx')];
  private readonly beginnings = new Beginnings(this.plurals);
  private readonly small = this.tree.createNode();
  private count = 0;
  private channels = 1;

  /** Of the walk that is under way. */
  private text = '';
  private codes: Uint16Array = new Uint16Array(0);
  private length = 0;
  private extractors = 0;
  private start = 0;
  private readonly found: Found<Meaning>[] = [];
  /** By channel, where it goes on. */
  private taken = new Uint32Array(1);

  /** Of two meanings of the same phrase the first counts. */
  constructor(cues: Iterable<Cue<Meaning>>) {
    for (const word of smallWords.split(' ')) this.setBeyond(this.addWordEnd(this.small, this.symbols.define(word)));
    for (const cue of cues) {
      if (cue.isLoose) for (const form of expandPhrase(cue.phrase)) this.addLoose(form, cue);
      else this.addExact(cue);
    }
  }

  scan(text: string, visit: CueVisitor<Meaning>, stretches = everywhere): void {
    this.text = text;
    this.length = Math.min(text.length, stretches.at(-1)?.until ?? 0);
    this.codes = this.symbols.encode(text, this.length);
    this.taken = new Uint32Array(this.channels);
    let at = 0;
    for (const { extractors, until } of stretches) {
      this.extractors = extractors;
      const end = Math.min(until, this.length);
      while (at < end) {
        if ((this.codes[at] ?? 0) < otherLetter) {
          at += 1;
          continue;
        }
        if (this.beginnings.mayBegin(this.codes, at, extractors)) this.tellAt(at, visit);
        at = this.wordEnd(at);
      }
    }
    this.text = '';
  }

  private tellAt(start: number, visit: CueVisitor<Meaning>): void {
    const { found } = this;
    this.start = start;
    this.walk(0, start);
    if (found.length === 0) return;
    if (found.length > 1) found.sort((one, other) => other.end - one.end || one.ending.order - other.ending.order);
    for (const { ending, end } of found) {
      this.taken[ending.channel] = end;
      visit(ending.meaning, start, end);
    }
    found.length = 0;
  }

  /** Follows the tree from a node, whose word goes on at `at`; keeps the longest phrase of each channel in `found`. */
  private walk(from: number, begin: number): void {
    const { codes, tree } = this;
    let node = from;
    let at = begin;
    for (;;) {
      const beyond = tree.beyondOf(node);
      if (beyond !== undefined) this.goBeyond(beyond, at);
      let code = codes[at] ?? 0;
      while (code === silent) code = codes[++at] ?? 0;
      if (code === gap) while (codes[at + 1] === gap) at += 1;
      node = tree.child(node, code & ~ideographBit);
      if (node === 0) return;
      at += 1;
    }
  }

  private goBeyond({ endings, rest, skips, ends, next }: Beyond<Meaning>, at: number): void {
    if (endings !== undefined && this.isWordEnd(at)) for (const ending of endings) this.meet(ending, at);
    if (rest !== undefined) this.walk(rest, this.wordEnd(at));
    if (skips !== undefined) for (const { words, node } of skips) this.walkBehind(words, node, at);
    if (ends !== undefined) {
      const end = this.endOfNumber(ends, at);
      if (end > 0) this.walk(ends.node, end);
    }
    if (next !== undefined) this.walkNext(next, at);
  }

  private meet(ending: Ending<Meaning>, end: number): void {
    const { channel, extractors, order, isWritten } = ending;
    if ((extractors & this.extractors) === 0 || this.start < (this.taken[channel] ?? 0)) return;
    const best = this.found.find((one) => one.ending.channel === channel);
    if (best !== undefined && (end < best.end || (end === best.end && order >= best.ending.order))) return;
    if (isWritten !== undefined && !isWritten(this.text.slice(this.start, end))) return;
    if (best === undefined) this.found.push({ ending, end });
    else [best.ending, best.end] = [ending, end];
  }

  /** From the beginning of each of the next words. */
  private walkBehind(words: number, node: number, from: number): void {
    let at = from;
    for (let skipped = 0; ; skipped += 1) {
      this.walk(node, at);
      if (skipped === words) return;
      at = this.wordEnd(at);
      if (this.codes[at] !== gap) return;
      while (this.codes[at] === gap) at += 1;
    }
  }

  /** From the next word, whatever stands before it, and behind small ones. */
  private walkNext(node: number, from: number): void {
    let at = from;
    for (let skipped = 0; ; skipped += 1) {
      while (at < this.length && (this.codes[at] ?? 0) < otherLetter) at += 1;
      if (at === this.length) return;
      this.walk(node, at);
      if (skipped === smallWordsAtMost) return;
      at = this.endOfSmall(at);
      if (at === 0) return;
    }
  }

  /** The end of the small word that stands there, or 0. */
  private endOfSmall(from: number): number {
    let node = this.small;
    for (let at = from; ; at += 1) {
      const ends = this.tree.beyondOf(node)?.ends;
      const end = ends === undefined ? 0 : this.endOfNumber(ends, at);
      if (end > 0) return end;
      while (this.codes[at] === silent) at += 1;
      node = this.tree.child(node, this.codes[at] ?? 0);
      if (node === 0) return 0;
    }
  }

  /** Where a word ends whose plural's letter does not count, or 0. */
  private endOfNumber({ asItStands, inPlural }: NonNullable<Beyond<Meaning>['ends']>, from: number): number {
    if (this.isWordEnd(from)) return asItStands ? from : 0;
    let at = from;
    while (this.codes[at] === silent) at += 1;
    return inPlural && this.plurals.includes(this.codes[at] ?? 0) && this.isWordEnd(at + 1) ? at + 1 : 0;
  }

  private wordEnd(from: number): number {
    const { codes } = this;
    let code = codes[from] ?? 0;
    if (code >= ideographBit) return from + 1;
    let at = from;
    while (code >= silent && code < ideographBit) code = codes[++at] ?? 0;
    return at;
  }

  private isWordEnd(from: number): boolean {
    if ((this.codes[from - 1] ?? 0) >= ideographBit) return true;
    let at = from;
    while (this.codes[at] === silent) at += 1;
    const code = this.codes[at] ?? 0;
    return code < otherLetter || code >= ideographBit;
  }

  /** Its alternatives are followed together: what they have in common is added once. */
  private addExact(cue: Cue<Meaning>): void {
    let forms: Form[] = [{ node: 0, said: '', first: [], isCertain: true, isWordStart: true, isGapDue: false }];
    for (const part of cue.phrase.match(exactParts) ?? []) {
      if (!part.startsWith('(')) for (const form of forms) this.addText(form, part);
      else forms = this.addAlternatives(forms, part.slice(1, -1).split('|'));
    }
    for (const { node, said, first, isCertain } of forms)
      this.addEnding(
        node,
        { first, isOpen: !isCertain || this.symbols.endInIdeograph(said) },
        cue,
        writtenInCapitals(said),
      );
  }

  private addAlternatives(forms: readonly Form[], alternatives: readonly string[]): Form[] {
    const byPlace = new Map<number, Form>();
    for (const before of forms) {
      for (const alternative of alternatives) {
        const form = { ...before, first: [...before.first] };
        this.addText(form, alternative);
        const place = 2 * form.node + Number(form.isGapDue);
        if (!byPlace.has(place)) byPlace.set(place, form);
      }
    }
    if (byPlace.size > mostForms) throw new RangeError(`too many forms: ${alternatives.join('|')}`);
    return [...byPlace.values()];
  }

  private addText(form: Form, text: string): void {
    form.said += text;
    for (const part of text.match(textParts) ?? []) {
      if (between.test(part)) {
        form.isGapDue = !form.isWordStart;
        continue;
      }
      if (form.isGapDue) this.addSymbols(form, ' ');
      [form.isGapDue, form.isWordStart] = [false, part.startsWith('{')];
      form.isCertain &&= part !== '*' && !form.isWordStart;
      if (part === '*') form.node = this.addRest(form.node);
      else if (form.isWordStart) form.node = this.addSkip(form.node, Number(part.charAt(1)));
      else this.addSymbols(form, part);
    }
  }

  private addSymbols(form: Form, text: string): void {
    const symbols = this.symbols.define(text);
    if (form.isCertain && form.first.length < symbolsAtOnce) form.first.push(...symbols);
    form.node = this.addPath(form.node, symbols);
  }

  private addLoose(form: string, cue: Cue<Meaning>): void {
    const first: number[] = [];
    let [node, isOpen, isWordStart] = [0, false, true];
    for (const part of form.match(looseParts) ?? []) {
      const isCut = part.endsWith('*');
      const symbols = this.symbols.define(isCut ? part.slice(0, -1) : part.replace(skipped, ''));
      if (symbols.length > 0 && this.isSmall(symbols)) continue;
      if (!isWordStart) node = this.addNext(node);
      isWordStart = symbols.length === 0;
      if (isWordStart) node = this.addSkip(node, Number(part.charAt(1)));
      else {
        if (node === 0) {
          first.push(...(isCut ? symbols : this.stemOf(symbols)));
          isOpen = isCut || this.symbols.endInIdeograph(part);
        }
        node = isCut ? this.addRest(this.addPath(node, symbols)) : this.addWordEnd(node, symbols);
      }
    }
    if (!isWordStart) this.addEnding(node, { first, isOpen }, cue, writtenAsAcronym(form));
  }

  private addEnding(
    node: number,
    { first, isOpen }: { readonly first: readonly number[]; readonly isOpen: boolean },
    { meaning, join, channel = 0, extractors = 1 }: Cue<Meaning>,
    isWritten: Ending<Meaning>['isWritten'],
  ): void {
    const beyond = this.setBeyond(node);
    beyond.endings ??= [];
    const at = beyond.endings.findIndex((one) => one.channel === channel && (extractors & ~one.extractors) === 0);
    const known = beyond.endings[at];
    if (known !== undefined) {
      if (join !== undefined) beyond.endings[at] = { ...known, meaning: join(known.meaning, meaning) };
      return;
    }
    this.beginnings.add(first, isOpen, extractors);
    beyond.endings.push({ meaning, channel, extractors, order: this.count++, isWritten });
    this.channels = Math.max(this.channels, channel + 1);
  }

  private isSmall(symbols: readonly number[]): boolean {
    let node = this.small;
    for (const symbol of this.stemOf(symbols)) {
      node = this.tree.child(node, symbol);
      if (node === 0) return false;
    }
    return this.tree.beyondOf(node)?.ends !== undefined;
  }

  private addPath(from: number, symbols: readonly number[]): number {
    let [before, node, last] = [from, from, 0];
    for (const symbol of symbols) {
      const child = this.tree.addChild(node, symbol);
      const joined = this.symbols.joinedOf(last, symbol);
      if (joined !== 0) this.tree.addChild(before, joined, child);
      [before, node, last] = [node, child, symbol];
    }
    return node;
  }

  private addWordEnd(from: number, symbols: readonly number[]): number {
    const stem = this.stemOf(symbols);
    const beyond = this.setBeyond(this.addPath(from, stem));
    beyond.ends ??= {
      node: this.tree.createNode(),
      asItStands: stem.length <= shortWord || !this.plurals.includes(stem.at(-1) ?? 0),
      inPlural: stem.length >= shortWord,
    };
    return beyond.ends.node;
  }

  private stemOf(symbols: readonly number[]): readonly number[] {
    return symbols.length > shortWord && this.plurals.includes(symbols.at(-1) ?? 0) ? symbols.slice(0, -1) : symbols;
  }

  private addRest(node: number): number {
    const beyond = this.setBeyond(node);
    beyond.rest ??= this.tree.createNode();
    return beyond.rest;
  }

  private addNext(node: number): number {
    const beyond = this.setBeyond(node);
    beyond.next ??= this.tree.createNode();
    return beyond.next;
  }

  private addSkip(from: number, words: number): number {
    const beyond = this.setBeyond(from);
    const known = beyond.skips?.find((skip) => skip.words === words);
    if (known !== undefined) return known.node;
    const node = this.tree.createNode();
    beyond.skips = [...(beyond.skips ?? []), { words, node }];
    return node;
  }

  private setBeyond(node: number): Beyond<Meaning> {
    const known = this.tree.beyondOf(node);
    if (known !== undefined) return known;
    const beyond: Beyond<Meaning> = {};
    this.tree.setBeyond(node, beyond);
    return beyond;
  }
}

function writtenAsAcronym(form: string): Ending<unknown>['isWritten'] {
  return acronym.test(form) ? (said) => said === said.toUpperCase() : undefined;
}

function writtenInCapitals(form: string): Ending<unknown>['isWritten'] {
  if (!shouted.test(form)) return undefined;
  const capitals = form.split(/[ *]|\{\d\}/).filter((word) => /^\p{Lu}{2,}$/u.test(word));
  return (said) => {
    const plain = said.replaceAll('.', '');
    return capitals.every((word) => plain.includes(word));
  };
}
