import {
  apostrophe,
  classOfAstral,
  classOfUnit,
  highSurrogate,
  ideograph,
  ignorable,
  separator,
  wordPart,
} from './character-class.js';

/**
 * Walks over the words of a text: runs of letters and digits, and each pair of neighbours in a run of ideographs. `start` and `end` are
 * UTF-16 offsets in the original text. Word bounds do not depend on the language, because the language of a query is unknown and its words
 * must be cut as an item's are.
 */
export class WordScanner {
  start = 0;
  end = 0;
  /** Index at which the search for the next word begins. */
  private position = 0;
  private inIdeographs = false;

  constructor(private readonly text: string) {}

  /** Moves to the next word; false at the end of the text. */
  next(): boolean {
    if (this.inIdeographs) return this.nextPair();
    const { text } = this;
    for (let at = this.position; at < text.length; ) {
      const unit = classOfUnit(text.charCodeAt(at));
      const kind = unit === highSurrogate ? this.classAt(at) : unit;
      if (kind === wordPart) {
        if (this.takeWord(at)) return true;
        at = this.position;
      } else if (kind === ideograph) {
        this.start = at;
        return this.takePair();
      } else at += unit === highSurrogate ? this.widthAt(at) : 1;
    }
    this.position = text.length;
    return false;
  }

  /** Takes the word at an index. False if it was only an elided article. */
  private takeWord(start: number): boolean {
    this.start = start;
    let end = this.runEnd(start);
    while (this.apostropheAt(end)) {
      const role = roleOfApostrophe(this.text.slice(this.start, end));
      if (role === 'elision') {
        this.position = end + 1;
        return false;
      }
      if (role === 'none') return this.takeTo(end, this.afterClitic(end));
      end = this.runEnd(end + 1);
    }
    return this.takeTo(end, end);
  }

  private takeTo(end: number, position: number): true {
    this.end = end;
    this.position = position;
    return true;
  }

  /** The index at which to go on after a word that ends before an apostrophe. */
  private afterClitic(end: number): number {
    const tailEnd = this.runEnd(end + 1);
    return tailEnd - end <= 3 && isClitic(this.text.slice(end + 1, tailEnd)) ? tailEnd : end + 1;
  }

  private apostropheAt(index: number): boolean {
    const { text } = this;
    if (index + 1 >= text.length || classOfUnit(text.charCodeAt(index)) !== apostrophe) return false;
    return this.classAt(index + 1) === wordPart;
  }

  private runEnd(from: number): number {
    const { text } = this;
    let index = from;
    while (index < text.length) {
      const kind = classOfUnit(text.charCodeAt(index));
      if (kind === wordPart || kind === ignorable) index++;
      else if (kind === highSurrogate && this.classAt(index) === wordPart) index += 2;
      else break;
    }
    return index;
  }

  /** Takes the pair that begins at `start`, or a single ideograph that stands alone. */
  private takePair(): boolean {
    const second = this.start + this.widthAt(this.start);
    const paired = second < this.text.length && this.classAt(second) === ideograph;
    this.end = paired ? second + this.widthAt(second) : second;
    this.inIdeographs = paired;
    this.position = this.end;
    return true;
  }

  private nextPair(): boolean {
    const second = this.start + this.widthAt(this.start);
    const third = second + this.widthAt(second);
    if (third < this.text.length && this.classAt(third) === ideograph) {
      this.start = second;
      return this.takePair();
    }
    this.inIdeographs = false;
    this.position = third;
    return this.next();
  }

  private classAt(index: number): number {
    const kind = classOfUnit(this.text.charCodeAt(index));
    if (kind !== highSurrogate) return kind;
    const codePoint = this.text.codePointAt(index) ?? 0;
    return codePoint > 0xffff ? classOfAstral(codePoint) : separator;
  }

  private widthAt(index: number): number {
    const unit = this.text.charCodeAt(index);
    return unit >= 0xd800 && unit <= 0xdbff && (this.text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
}

/** French words that drop a vowel before another word: `l'IA`, `qu'il`, `jusqu'à`. */
const elidedHeads = new Set('c d j l m n s t qu jusqu lorsqu puisqu quoiqu quelqu presqu'.split(' '));

/** Beginnings of single words that contain an apostrophe. */
const joinedHeads = new Set(['aujourd', 'prud']);

/** English endings after an apostrophe: `Commission's`, `don't`, `we'll`. */
const clitics = new Set(['s', 't', 'd', 'm', 'll', 're', 've']);

type ApostropheRole = 'elision' | 'join' | 'none';

/** What an apostrophe after `head` does: ends an elided word, joins a word, or neither. */
function roleOfApostrophe(head: string): ApostropheRole {
  if (head.length > 7) return 'none';
  const lower = head.toLowerCase();
  if (elidedHeads.has(lower)) return 'elision';
  return joinedHeads.has(lower) ? 'join' : 'none';
}

/** True if `tail` after an apostrophe is an English ending without meaning of its own. */
function isClitic(tail: string): boolean {
  return tail.length <= 2 && clitics.has(tail.toLowerCase());
}
