import type { Change } from './diff-texts.js';

/** A change with the white space around it, which no mark should hold. */
export interface Piece {
  readonly kind: Change['kind'];
  readonly lead: string;
  readonly text: string;
  readonly trail: string;
}

/**
 * Changes as they are read side by side. White space is that of the text after; what was removed is not in that text, and stands
 * apart from what it followed.
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

/** Leaves of what stayed the same only the words beside a change. */
export function shortenSame(changes: readonly Change[]): readonly Change[] {
  const last = changes.length - 1;
  return changes.map((change, index) =>
    change.kind === 'same' ? { ...change, text: shorten(change.text, index === 0, index === last) } : change,
  );
}

function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  const headTo = isFirst ? 0 : endOfWords(text, contextWords);
  const tailFrom = isLast ? text.length : startOfWords(text, contextWords);
  // One word at least is left out, or the mark takes more room than it saves.
  if (endOfWords(text, 1, headTo) >= tailFrom) return text;
  return `${text.slice(0, headTo)}${leftOut}${isLast ? '' : ' '}${text.slice(tailFrom)}`;
}

/** Where so many words from `from` on end, white space included. */
function endOfWords(text: string, count: number, from = 0): number {
  let at = from;
  for (let words = 0; words < count && at < text.length; words += 1) {
    while (at < text.length && !isSpace(text, at)) at += 1;
    while (at < text.length && isSpace(text, at)) at += 1;
  }
  return at;
}

/** Where the last so many words begin. */
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

/** One place at which two texts differ: what went and what came, with the words before and after it. */
export type Place = readonly Change[];

/** Characters of what stayed the same, on each side of a change. */
const contextLength = 60;

/** The places at which two texts differ, in order; those that lie close together, on one line, are one. */
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

/** The first words, on the line on which they stand. */
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

/** Characters on a page of changes, some 500 KB of it. */
export const pageLength = 200_000;
/** What the marks of a change take. */
const markLength = 100;

export function lengthOf(changes: readonly Change[]): number {
  return changes.reduce((sum, { text }) => sum + text.length + markLength, 0);
}

/** Changes as people page through them; a long one goes over several pages. */
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

/** So many characters at most, and whole words where there are any. */
function pieceOf(text: string, from: number, length: number): string {
  if (text.length - from <= length) return text.slice(from);
  const space = text.lastIndexOf(' ', from + length - 1);
  if (space > from) return text.slice(from, space + 1);
  // No character that is written as two is parted.
  return text.slice(from, from + length).replace(/[\ud800-\udbff]$/, '');
}
