import type { Change } from './word-difference.js';

const contextWords = 14;

/** Leaves of what stayed the same only the words beside a change. Pure. */
export function shortenSame(changes: readonly Change[]): readonly Change[] {
  const last = changes.length - 1;
  return changes.map((change, index) =>
    change.kind === 'same' ? { ...change, text: shorten(change.text, index === 0, index === last) } : change,
  );
}

function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  const words = text.split(' ');
  const head = isFirst ? 0 : contextWords;
  const tail = isLast ? 0 : contextWords;
  if (words.length <= head + tail + 1) return text;
  const parts = [words.slice(0, head).join(' '), '[…]', words.slice(words.length - tail).join(' ')];
  return parts.filter((part) => part !== '').join(' ');
}
