import { piecesAtOnce, type Steps } from './steps.js';

/** A text as words, each with the white space after it. Joined, they give the text again. */
export interface TextWords {
  /** Trimmed. */
  readonly text: string;
  /** The beginning of each word, and finally the length of the text. */
  readonly starts: Int32Array;
  /** Equal numbers are equal words. */
  readonly ids: Int32Array;
}

/** Gives equal words equal numbers, from 0. Share one instance between the texts that are compared. */
export class WordNumbers {
  readonly #numbers = new Map<string, number>();

  of(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** Linear in the length of the text. */
export function* splitWords(untrimmed: string, numbers: WordNumbers): Steps<TextWords> {
  const text = untrimmed.trim();
  const starts: number[] = [];
  const ids: number[] = [];
  for (const match of text.matchAll(word)) {
    starts.push(match.index);
    ids.push(numbers.of(sameWord(match[1] ?? '')));
    if (ids.length % piecesAtOnce === 0) yield;
  }
  return { text, starts: Int32Array.from([...starts, text.length]), ids: Int32Array.from(ids) };
}

/** The words from `from` to before `to`, with their white space. */
export function sliceWords({ text, starts }: TextWords, from: number, to: number): string {
  return text.slice(starts[from], starts[to]);
}

/** Removes differences that no reader notices: kinds of apostrophes, quotes, hyphens and spaces, composed accents, invisible characters. */
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

/** French and English months, in full or abbreviated. */
const months = [
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  'janv|févr|avr|juil|sept|oct|nov|déc',
  'january|february|march|april|may|june|july|august|september|october|november|december',
  'jan|feb|mar|apr|jun|jul|aug|sep|dec',
].join('|');
const month = `(?:${months})(?![\\p{L}\\p{N}])\\.?`;
/** Plain, no-break and narrow no-break space. */
const space = '[ \\u00a0\\u202f]';
/** Letters, and invisible characters within words. */
const letter = '[\\p{L}\\p{M}\\p{N}\\u00ad\\u200b-\\u200d]';
const apostrophe = "['’ʼ]";

const parts = [
  // An address is one word, without the punctuation of the sentence around it.
  'https?:\\/\\/[^\\s<>"]*[^\\s<>".,;:!?)\\]»]',
  // 15 janvier 2026, 1er août, 2nd of August 2026
  `\\d{1,2}(?:er|st|nd|rd|th)?${space}(?:of${space})?${month}(?:,?${space}\\d{4}(?!\\d))?`,
  // August 2, 2026; janvier 2026
  `${month}${space}(?:\\d{1,2}(?:st|nd|rd|th)?,${space})?\\d{4}(?!\\d)`,
  // 1 000 000,50 € and 2024/1689, 2026-01-15, 14:30, 12,5 %, 32024R1689, 1er
  `(?:\\d{1,3}(?:${space}\\d{3})+(?!\\d)|\\d+)(?:[.,:/–-]\\d+)*${letter}*(?:${space}?[%‰€$£])?`,
  // l', qu': the next word stands alone.
  `(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)${apostrophe}(?=[\\p{L}\\p{N}])`,
  // quatre-vingt, aujourd'hui, Commission's, agent·e·s
  `\\p{L}${letter}*(?:[-‐‑·'’ʼ]${letter}+)*`,
  // Any other character stands alone.
  '\\S',
];

/** One word, number, date or sign, with the white space that follows it. */
const word = new RegExp(`(${parts.join('|')})\\s*`, 'giuy');
