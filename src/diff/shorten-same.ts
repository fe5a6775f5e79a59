import type { Change } from './diff-texts.js';

const contextWords = 14;
const leftOut = '[…]';

/** Leaves of what stayed the same only the words beside a change. Pure. */
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
