import type { Change } from './diff-texts.js';

/** A change, with the white space around it kept apart so that no mark covers it. */
export interface Piece {
  readonly kind: Change['kind'];
  readonly lead: string;
  readonly text: string;
  readonly trail: string;
}

/**
 * Lays out changes for continuous reading. White space comes from the new text. Removed text is not part of it, so it is set apart
 * from the text before it.
 */
export function layOutChanges(changes: readonly Change[]): readonly Piece[] {
  let written = '';
  return changes.map(({ kind, text }, index) => {
    const before = written;
    const words = text.trimEnd();
    const space = text.slice(words.length);
    if (kind !== 'removed') written = text;
    if (kind === 'same') return { kind, lead: '', text, trail: '' };
    if (kind === 'added') return { kind, lead: '', text: words, trail: space };
    const lead = /[\p{L}\p{N}.,;:!?)»%€]$/u.test(before) && /^[\p{L}\p{N}(«]/u.test(words) ? ' ' : '';
    if (changes[index + 1]?.kind === 'added') return { kind, lead, text: words, trail: ' ' };
    return { kind, lead, text: words, trail: before === '' || /\s$/.test(before) ? space : '' };
  });
}

const contextWords = 14;
const leftOut = '[…]';

/** Shortens unchanged text to the words next to changes. */
export function shortenSame(changes: readonly Change[]): readonly Change[] {
  const last = changes.length - 1;
  return changes.map((change, index) =>
    change.kind === 'same' ? { ...change, text: shorten(change.text, index === 0, index === last) } : change,
  );
}

function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  const headTo = isFirst ? 0 : endOfWords(text, contextWords);
  const tailFrom = isLast ? text.length : startOfWords(text, contextWords);
  // Leave out at least one word; otherwise the mark takes more room than it saves.
  if (endOfWords(text, 1, headTo) >= tailFrom) return text;
  return `${text.slice(0, headTo)}${leftOut}${isLast ? '' : ' '}${text.slice(tailFrom)}`;
}

/** The index after `count` words from `from` on, including white space. */
function endOfWords(text: string, count: number, from = 0): number {
  let at = from;
  for (let words = 0; words < count && at < text.length; words += 1) {
    while (at < text.length && !isSpace(text, at)) at += 1;
    while (at < text.length && isSpace(text, at)) at += 1;
  }
  return at;
}

/** The index at which the last `count` words begin. */
function startOfWords(text: string, count: number): number {
  let at = text.length;
  for (let words = 0; words < count && at > 0; words += 1) {
    while (at > 0 && isSpace(text, at - 1)) at -= 1;
    while (at > 0 && !isSpace(text, at - 1)) at -= 1;
  }
  return at;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

/** One place where two texts differ: removed and added text, with the words before and after it. */
export type Place = readonly Change[];

/** Characters of unchanged text on each side of a change. */
const contextLength = 60;

/** The places where two texts differ, in order. Changes close together on one line form one place. */
export function changedPlaces(changes: readonly Change[]): readonly Place[] {
  const places: Change[][] = [];
  let open: Change[] | null = null;
  let before = '';
  for (const [index, change] of changes.entries()) {
    if (change.kind !== 'same') {
      if (open === null) {
        open = before === '' ? [] : [{ kind: 'same', text: before }];
        places.push(open);
      }
      open.push(change);
      continue;
    }
    const joins = change.text.length <= 2 * contextLength && !change.text.includes('\n') && index < changes.length - 1;
    if (open !== null) open.push({ kind: 'same', text: joins ? change.text : headOf(change.text) });
    if (joins && open !== null) continue;
    open = null;
    before = tailOf(change.text);
  }
  return places;
}

/** The first words of the first line. */
function headOf(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  const characters = [...line.slice(0, 2 * contextLength + 2)];
  if (characters.length <= contextLength) return line;
  const cut = characters.slice(0, contextLength).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > contextLength / 2 ? cut.slice(0, space) : cut}…`;
}

function tailOf(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const characters = [...line.slice(-2 * contextLength - 2)];
  if (characters.length <= contextLength) return line;
  const cut = characters.slice(-contextLength).join('');
  const space = cut.indexOf(' ');
  return `…${space >= 0 && space < contextLength / 2 ? cut.slice(space + 1) : cut}`;
}

/** Characters on a page of changes, which makes some 500 KB. */
export const pageLength = 200_000;
/** Characters that the marks of a change take. */
const markLength = 100;

export function lengthOf(changes: readonly Change[]): number {
  return changes.reduce((sum, { text }) => sum + text.length + markLength, 0);
}

/** Splits changes into pages. A long change continues on further pages. */
export function inPages(changes: readonly Change[]): readonly (readonly Change[])[] {
  const pages: Change[][] = [];
  let room = 0;
  for (const change of changes)
    for (let at = 0; at < change.text.length; ) {
      if (room <= markLength) {
        pages.push([]);
        room = pageLength;
      }
      const text = pieceOf(change.text, at, room - markLength);
      pages.at(-1)?.push({ ...change, text });
      at += text.length;
      room -= text.length + markLength;
    }
  return pages;
}

/** At most `length` characters, cut after a whole word if possible. */
function pieceOf(text: string, from: number, length: number): string {
  if (text.length - from <= length) return text.slice(from);
  const space = text.lastIndexOf(' ', from + length - 1);
  if (space > from) return text.slice(from, space + 1);
  // Do not split a surrogate pair.
  return text.slice(from, from + length).replace(/[\ud800-\udbff]$/, '');
}
