import { type Beyond, CompiledCues, type Cue, type Ending } from './compiled-cues.js';
import { gap, ideographBit, otherLetter, silent } from './text-symbols.js';

/** Called for each phrase found. Offsets are UTF-16 units of the text. */
export type CueVisitor<Meaning> = (meaning: Meaning, start: number, end: number) => void;

/** A stretch of a text, and the extractors that read it. It begins where the stretch before ends. */
export interface Stretch {
  readonly extractors: number;
  readonly until: number;
}

/** A phrase found at the place where the walk began. */
interface Found<Meaning> {
  ending: Ending<Meaning>;
  end: number;
}

const everywhere: readonly Stretch[] = [{ extractors: 1, until: Number.POSITIVE_INFINITY }];
/** The most small words between two words of a loose phrase. */
const smallWordsAtMost = 3;

/**
 * Looks for all its phrases in one walk. Case and accents do not count, and spaces, hyphens and apostrophes are alike. A phrase begins and
 * ends at the border of a word, or between ideographs. Of the phrases of a channel that begin at one place, the longest is reported; of
 * equally long ones, the first in the list. The channel continues after it.
 *
 * The walk from a word is bounded by the longest phrase. So for given phrases, a scan is linear in the text.
 */
export class CueSet<Meaning> {
  private readonly cues: CompiledCues<Meaning>;

  /** State of the current scan. */
  private text = '';
  private codes: Uint16Array = new Uint16Array(0);
  private length = 0;
  private extractors = 0;
  private start = 0;
  private readonly found: Found<Meaning>[] = [];
  /** By channel, the offset at which it continues. */
  private taken = new Uint32Array(1);

  /** Of two meanings of the same phrase of a channel, the first counts, unless they are joined. */
  constructor(cues: Iterable<Cue<Meaning>>) {
    this.cues = new CompiledCues(cues);
  }

  scan(text: string, visit: CueVisitor<Meaning>, stretches = everywhere): void {
    this.text = text;
    this.length = Math.min(text.length, stretches.at(-1)?.until ?? 0);
    this.codes = this.cues.symbols.encode(text, this.length);
    this.taken = new Uint32Array(this.cues.channels);
    let at = 0;
    for (const { extractors, until } of stretches) {
      this.extractors = extractors;
      const end = Math.min(until, this.length);
      while (at < end) {
        if ((this.codes[at] ?? 0) < otherLetter) {
          at += 1;
          continue;
        }
        if (this.cues.beginnings.mayBegin(this.codes, at, extractors)) this.reportAt(at, visit);
        at = this.wordEnd(at);
      }
    }
    this.text = '';
  }

  /** Reports the phrases that begin at the offset `start`, the longest first. */
  private reportAt(start: number, visit: CueVisitor<Meaning>): void {
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

  /** Follows the tree from the node `from`, and the text from `begin`. Keeps the longest phrase of each channel in `found`. */
  private walk(from: number, begin: number): void {
    const {
      codes,
      cues: { tree },
    } = this;
    let node = from;
    let at = begin;
    for (;;) {
      const beyond = tree.beyondOf(node);
      if (beyond !== undefined) this.follow(beyond, at);
      let code = codes[at] ?? 0;
      while (code === silent) code = codes[++at] ?? 0;
      if (code === gap) while (codes[at + 1] === gap) at += 1;
      node = tree.child(node, code & ~ideographBit);
      if (node === 0) return;
      at += 1;
    }
  }

  /** Follows what may come at the offset `at` besides a letter. */
  private follow({ endings, rest, skips, ends, next }: Beyond<Meaning>, at: number): void {
    if (endings !== undefined && this.isWordEnd(at)) for (const ending of endings) this.noteFound(ending, at);
    if (rest !== undefined) this.walk(rest, this.wordEnd(at));
    if (skips !== undefined) for (const { words, node } of skips) this.walkPastWords(words, node, at);
    if (ends !== undefined) {
      const end = this.endOfStem(ends, at);
      if (end > 0) this.walk(ends.node, end);
    }
    if (next !== undefined) this.walkToNextWord(next, at);
  }

  /** Keeps the phrase in `found` if nothing longer of its channel begins here. */
  private noteFound(ending: Ending<Meaning>, end: number): void {
    const { channel, extractors, order, hasCapitals } = ending;
    if ((extractors & this.extractors) === 0 || this.start < (this.taken[channel] ?? 0)) return;
    const best = this.found.find((one) => one.ending.channel === channel);
    if (best !== undefined && (end < best.end || (end === best.end && order >= best.ending.order))) return;
    if (hasCapitals !== undefined && !hasCapitals(this.text.slice(this.start, end))) return;
    if (best === undefined) this.found.push({ ending, end });
    else [best.ending, best.end] = [ending, end];
  }

  /** Walks on at `from`, and at the beginning of each of the next words. */
  private walkPastWords(words: number, node: number, from: number): void {
    let at = from;
    for (let skipped = 0; ; skipped += 1) {
      this.walk(node, at);
      if (skipped === words) return;
      at = this.wordEnd(at);
      if (this.codes[at] !== gap) return;
      while (this.codes[at] === gap) at += 1;
    }
  }

  /** Walks on at the next word, past all characters that are no letters, and after small words. */
  private walkToNextWord(node: number, from: number): void {
    let at = from;
    for (let skipped = 0; ; skipped += 1) {
      while (at < this.length && (this.codes[at] ?? 0) < otherLetter) at += 1;
      if (at === this.length) return;
      this.walk(node, at);
      if (skipped === smallWordsAtMost) return;
      at = this.endOfSmallWord(at);
      if (at === 0) return;
    }
  }

  /** The end of the small word at `from`, or 0 if there is none. */
  private endOfSmallWord(from: number): number {
    let node = this.cues.small;
    for (let at = from; ; at += 1) {
      const ends = this.cues.tree.beyondOf(node)?.ends;
      const end = ends === undefined ? 0 : this.endOfStem(ends, at);
      if (end > 0) return end;
      while (this.codes[at] === silent) at += 1;
      node = this.cues.tree.child(node, this.codes[at] ?? 0);
      if (node === 0) return 0;
    }
  }

  /** The end of a word whose stem ends at `from`, past a plural letter that does not count. 0 if the word does not end there. */
  private endOfStem({ asItStands, inPlural }: NonNullable<Beyond<Meaning>['ends']>, from: number): number {
    if (this.isWordEnd(from)) return asItStands ? from : 0;
    let at = from;
    while (this.codes[at] === silent) at += 1;
    return inPlural && this.cues.plurals.includes(this.codes[at] ?? 0) && this.isWordEnd(at + 1) ? at + 1 : 0;
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
}
