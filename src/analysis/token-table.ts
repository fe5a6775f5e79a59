import { ownCopy } from './own-copy.js';

const slots = 1 << 15;

/**
 * A memo of a pure function of words, asked with a part of a text, so that a word that is known costs no new string: each
 * word has one slot by its hash, and the newest word of a slot stays. Words whose hashes collide are computed again.
 */
export class TokenTable {
  private words: (string | undefined)[] = [];
  private tokens: string[] = [];

  constructor(private readonly compute: (word: string) => string) {}

  get(text: string, start: number, end: number): string {
    const slot = slotOf(text, start, end);
    const known = this.words[slot];
    if (known !== undefined && isAt(known, text, start, end)) return this.tokens[slot] ?? '';
    return this.admit(slot, text.slice(start, end));
  }

  private admit(slot: number, word: string): string {
    if (this.words.length === 0) {
      this.words = new Array<string | undefined>(slots).fill(undefined);
      this.tokens = new Array<string>(slots).fill('');
    }
    const token = this.compute(word);
    this.words[slot] = ownCopy(word);
    this.tokens[slot] = token;
    return token;
  }
}

function slotOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let index = start; index < end; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 15)) & (slots - 1);
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let index = 0; index < word.length; index += 1) {
    if (word.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  }
  return true;
}
