import { TextBuilder } from './text-builder.js';

const lineFeed = 0x0a;
/** White space other than a single plain space. */
const oddSpace = /[^\S ]| \s/;

/**
 * Joins pieces of text and collapses their white space: each run becomes one space, or one line feed if a line was broken within it.
 * None remains at the ends. Works in one pass and copies whole stretches.
 */
export class TextCollapser {
  readonly #out = new TextBuilder();
  /** White space to write before the next visible character. */
  #gap: '' | ' ' | '\n' = '';

  /** `breaks`: a line feed in the text breaks the line. Otherwise it is ordinary white space. */
  constructor(private readonly breaks = false) {}

  breakLine(): void {
    this.#gap = '\n';
  }

  add(text: string, from: number, to: number): void {
    if (oddSpace.test(text.slice(from, to))) this.#collapse(text, from, to);
    else this.#copy(text, from, to);
  }

  toString(): string {
    return this.#out.toString();
  }

  /** For a piece with only single plain spaces, as most texts between two tags are. */
  #copy(text: string, from: number, to: number): void {
    if (from >= to) return;
    const start = text.charCodeAt(from) === 0x20 ? from + 1 : from;
    const end = text.charCodeAt(to - 1) === 0x20 ? to - 1 : to;
    if (start > from && this.#gap === '') this.#gap = ' ';
    if (start >= end) return;
    this.#out.add(text.slice(this.#begin(start), end));
    if (end < to) this.#gap = ' ';
  }

  #collapse(text: string, from: number, to: number): void {
    let start = -1;
    for (let at = from; at < to; at += 1) {
      const unit = text.charCodeAt(at);
      if (!isWhiteSpace(unit)) {
        if (start < 0) start = this.#begin(at);
        continue;
      }
      // The common case: a single space is copied with the words around it.
      if (unit === 0x20 && start >= 0 && at + 1 < to && !isWhiteSpace(text.charCodeAt(at + 1))) continue;
      if (start >= 0) this.#out.add(text.slice(start, at));
      start = -1;
      if (this.breaks && unit === lineFeed) this.#gap = '\n';
      else if (this.#gap === '') this.#gap = ' ';
    }
    if (start >= 0) this.#out.add(text.slice(start, to));
  }

  #begin(at: number): number {
    if (this.#gap !== '' && this.#out.length > 0) this.#out.add(this.#gap);
    this.#gap = '';
    return at;
  }
}

/** True if a UTF-16 unit is white space for `\s` and `trim`. */
export function isWhiteSpace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return unit < 0x1680 ? unit === 0xa0 : isRareSpace(unit);
}

function isRareSpace(unit: number): boolean {
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  return (
    unit === 0x1680 ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}
