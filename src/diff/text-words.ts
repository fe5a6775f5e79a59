import { wordPattern } from './word-pattern.js';

/** A text as words, each with the white space that follows it; joined they are the text again. */
export interface TextWords {
  /** Without white space at its ends. */
  readonly text: string;
  /** Where each word begins, and at last the length of the text. */
  readonly starts: Int32Array;
  /** Equal numbers are equal words. */
  readonly ids: Int32Array;
}

/** Gives equal words equal numbers, from 0: one for the texts that are compared. */
export class WordNumbers {
  readonly #numbers = new Map<string, number>();

  of(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** Pure. Linear in the length of the text. */
export function splitWords(untrimmed: string, numbers: WordNumbers): TextWords {
  const text = untrimmed.trim();
  const starts: number[] = [];
  const ids: number[] = [];
  const pattern = wordPattern();
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    starts.push(match.index);
    ids.push(numbers.of(sameWord(match[1] ?? '')));
  }
  return { text, starts: Int32Array.from([...starts, text.length]), ids: Int32Array.from(ids) };
}

/** The words from `from` to before `to`, with their white space. */
export function sliceWords({ text, starts }: TextWords, from: number, to: number): string {
  return text.slice(starts[from], starts[to]);
}

/** Typography that no reader takes for a change: kinds of apostrophes, quotes, hyphens and spaces, composed accents, what is not seen. */
function sameWord(word: string): string {
  if (/^[\x20-\x7e]*$/.test(word)) return word;
  return word
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[‐‑]/g, '-')
    .replace(/[\u00a0\u202f]/g, ' ');
}
