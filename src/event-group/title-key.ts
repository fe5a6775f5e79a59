import { foldForCompare } from '../analysis/fold.js';
import { isStopWord } from '../analysis/stop-words.js';

/** Fewer words, and two events may well have them in common. */
const leastWords = 6;

/** They turn a sentence round, whatever search makes of them. */
const negations = new Set(['ne', 'pas', 'not', 'no', 'sans', 'without', 'but']);

/** Titles of what comes back again and again, from many who use the same words. Folded. */
const routine = new Set(
  'agenda minutes meeting newsletter lettre bulletin hebdomadaire weekly monthly mensuel mensuelle digest seance reunion ordre proces verbal vacancy vacancies recrutement calendrier calendar'.split(
    ' ',
  ),
);

/** What publishers put before or after a title to say what it is. Folded. */
const labels = new Set(
  'communique communiques presse press release releases news actualite actualites publication publications article articles page site'.split(
    ' ',
  ),
);

/**
 * The words of a title that are left when it is repeated elsewhere, in their order: without stop words, punctuation, and the
 * publisher's own name at either end. `publisher` are the names by which the source goes. Pure.
 */
export function titleWords(title: string, publisher: readonly string[]): string[] {
  const parts = title
    .replace(/^\s*\[([^\]]{1,60})\]/, '$1 | ')
    .split(/[|»]\s+|\s[-–—]\s+|:\s+/)
    .map(contentWords)
    .filter((words) => words.length > 0);
  if (parts.length < 2) return parts[0] ?? [];
  const own = new Set([...labels, ...publisher.flatMap(contentWords)]);
  const isOwn = (words: readonly string[] | undefined): boolean => words?.every((word) => own.has(word)) ?? false;
  while (parts.length > 1 && isOwn(parts[0])) parts.shift();
  while (parts.length > 1 && isOwn(parts.at(-1))) parts.pop();
  return parts.flat();
}

/** What two titles must have in common, the same words and numbers in the same order; null for one that says too little. Pure. */
export function titleEventKey(title: string, publisher: readonly string[]): string | null {
  const words = titleWords(title, publisher);
  if (words.length < leastWords || words.some((word) => routine.has(word))) return null;
  return words.join(' ');
}

/** Whether two titles in one language have nothing in common, though both say something. Pure. */
export function areUnlike(left: string, right: string): boolean {
  const [one, other] = [new Set(contentWords(left)), new Set(contentWords(right))];
  if (one.size < 3 || other.size < 3) return false;
  return ![...one].some((word) => other.has(word));
}

function contentWords(text: string): string[] {
  const words = foldForCompare(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.filter((word) => !isStopWord(word) || negations.has(word));
}
