import { expandPhrase, mostForms } from '../../model/item/phrase-forms.js';
import { Beginnings, symbolsAtOnce } from './beginnings.js';
import { CueTree } from './cue-tree.js';
import { TextSymbols } from './text-symbols.js';

export interface Cue<Meaning> {
  /**
   * `a(b|c|)` are alternatives, `*` is the rest of a word, `{2}` at most two words. A word in capitals counts only if the text has it in
   * capitals.
   */
  readonly phrase: string;
  readonly meaning: Meaning;
  /** Of the phrases of one channel that begin at a place, only the longest is reported. Channels do not affect each other. */
  readonly channel?: number;
  /** The extractors that look for it, one bit each. */
  readonly extractors?: number;
  /**
   * Joins the meaning of an earlier, equal phrase of the channel (`known`) with the meaning of this one. Without `join`, the earlier
   * counts.
   */
  readonly join?: (known: Meaning, meaning: Meaning) => Meaning;
  /** True if singular and plural, small words and characters between words do not count. */
  readonly isLoose?: boolean;
}

export interface Ending<Meaning> {
  readonly meaning: Meaning;
  readonly channel: number;
  readonly extractors: number;
  /** Its position in the list of phrases. */
  readonly order: number;
  /** True if the text has capitals where the phrase requires them. Undefined if it requires none. */
  readonly hasCapitals: ((text: string) => boolean) | undefined;
}

/** What may follow a place in a phrase besides a letter. `rest`, `node` and `next` are nodes of the tree. */
export interface Beyond<Meaning> {
  endings?: Ending<Meaning>[];
  /** After the rest of the word. */
  rest?: number;
  /** After at most `words` words. */
  skips?: { readonly words: number; readonly node: number }[];
  /** After the end of the word, as it stands or in the plural. */
  ends?: { readonly node: number; readonly asItStands: boolean; readonly inPlural: boolean };
  /** At the next word, or after small words. */
  next?: number;
}

/** A form of a phrase, as far as it is in the tree. */
interface Form {
  node: number;
  text: string;
  /** The symbols with which it certainly begins, at least `symbolsAtOnce` if there are so many. */
  readonly first: number[];
  isCertain: boolean;
  /** Several gaps between words count as one. Gaps at the beginning and the end do not count. */
  isWordStart: boolean;
  isGapDue: boolean;
}

const shouted = /\p{Lu}{2}/u;
/** A loose phrase that is as a whole an acronym. It counts only in capitals. */
const acronym = /^[A-Z0-9]{2,4}$/;
const exactParts = /\([^()]*\)|[^()]+/g;
const textParts = /\*|\{\d\}|[ '’-]+|[^ '’*{-]+/g;
const between = /^[ '’-]/;
const skipped = /^\{\d\}$/;
const looseParts = /\{\d\}|[\p{L}\p{N}]+\*?/gu;

/** Articles, some prepositions and words for “and”. A loose phrase ignores them. */
const smallWords =
  'le la les l de du des d un une au aux a et the an of and el los las del y di della dei delle degli dello dell il lo i gli der die das den dem';
/** A word of at most so many letters keeps a last letter that looks like a plural. */
const shortWord = 3;

/** Phrases as a tree. A phrase is a path of symbols from node 0; what else may follow a node is its `Beyond`. */
export class CompiledCues<Meaning> {
  readonly symbols = new TextSymbols();
  readonly tree = new CueTree<Beyond<Meaning>>();
  /** The symbols of letters that look like a plural at the end of a word. */
  readonly plurals = [...this.symbols.define('sx')];
  readonly beginnings = new Beginnings(this.plurals);
  /** The root of the small words. */
  readonly small = this.tree.createNode();
  channels = 1;
  private count = 0;

  /** Throws RangeError for a phrase with too many alternatives. */
  constructor(cues: Iterable<Cue<Meaning>>) {
    for (const word of smallWords.split(' ')) this.setBeyond(this.addWordEnd(this.small, this.symbols.define(word)));
    for (const cue of cues) {
      if (cue.isLoose) for (const form of expandPhrase(cue.phrase)) this.addLoose(form, cue);
      else this.addExact(cue);
    }
  }

  /** Adds all alternatives together, so that their common parts are added once. */
  private addExact(cue: Cue<Meaning>): void {
    let forms: Form[] = [{ node: 0, text: '', first: [], isCertain: true, isWordStart: true, isGapDue: false }];
    for (const part of cue.phrase.match(exactParts) ?? []) {
      if (!part.startsWith('(')) for (const form of forms) this.addText(form, part);
      else forms = this.addAlternatives(forms, part.slice(1, -1).split('|'));
    }
    for (const { node, text, first, isCertain } of forms)
      this.addEnding(node, { first, isOpen: !isCertain || this.symbols.endInIdeograph(text) }, cue, capitalsOf(text));
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
    form.text += text;
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
      if (symbols.length > 0 && this.isSmallWord(symbols)) continue;
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
    if (!isWordStart) this.addEnding(node, { first, isOpen }, cue, capitalsOfAcronym(form));
  }

  private addEnding(
    node: number,
    { first, isOpen }: { readonly first: readonly number[]; readonly isOpen: boolean },
    { meaning, join, channel = 0, extractors = 1 }: Cue<Meaning>,
    hasCapitals: Ending<Meaning>['hasCapitals'],
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
    beyond.endings.push({ meaning, channel, extractors, order: this.count++, hasCapitals });
    this.channels = Math.max(this.channels, channel + 1);
  }

  private isSmallWord(symbols: readonly number[]): boolean {
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

function capitalsOfAcronym(form: string): Ending<unknown>['hasCapitals'] {
  return acronym.test(form) ? (text) => text === text.toUpperCase() : undefined;
}

function capitalsOf(form: string): Ending<unknown>['hasCapitals'] {
  if (!shouted.test(form)) return undefined;
  const capitals = form.split(/[ *]|\{\d\}/).filter((word) => /^\p{Lu}{2,}$/u.test(word));
  return (text) => {
    const plain = text.replaceAll('.', '');
    return capitals.every((word) => plain.includes(word));
  };
}
