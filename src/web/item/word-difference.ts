import { anchorPairs } from './anchor-pairs.js';
import { commonWords } from './common-words.js';

export interface Change {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts longer than this are compared up to it. */
export const comparedCharacters = 200_000;

/** Segments that shrink more often than this hold no order worth finding. */
const maxDepth = 40;

interface Span {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * What changed between two texts, word by word; white space does not count. Words that occur once on each side anchor
 * the rest (patience diff), so the cost stays near n log n for whatever the texts are. Pure.
 */
export function diffWords(before: string, after: string): readonly Change[] {
  const span = { before: wordsOf(before), after: wordsOf(after) };
  const changes: Change[] = [];
  compare(span, 0, (kind, words) => push(changes, kind, words));
  return changes;
}

type Emit = (kind: Change['kind'], words: readonly string[]) => void;

function compare({ before, after }: Span, depth: number, emit: Emit): void {
  const head = commonHead(before, after);
  const tail = commonTail(before, after, head);
  emit('same', after.slice(0, head));
  compareMiddle(
    { before: before.slice(head, before.length - tail), after: after.slice(head, after.length - tail) },
    depth,
    emit,
  );
  emit('same', after.slice(after.length - tail));
}

function compareMiddle(span: Span, depth: number, emit: Emit): void {
  const { before, after } = span;
  const oneSided = before.length === 0 || after.length === 0 || depth >= maxDepth;
  const pairs = oneSided ? [] : (anchorPairs(before, after) ?? commonWords(before, after));
  if (pairs.length === 0) {
    emit('removed', before);
    emit('added', after);
    return;
  }
  let [fromBefore, fromAfter] = [0, 0];
  for (const [atBefore, atAfter] of pairs) {
    compare({ before: before.slice(fromBefore, atBefore), after: after.slice(fromAfter, atAfter) }, depth + 1, emit);
    emit('same', [after[atAfter] ?? '']);
    [fromBefore, fromAfter] = [atBefore + 1, atAfter + 1];
  }
  compare({ before: before.slice(fromBefore), after: after.slice(fromAfter) }, depth + 1, emit);
}

function push(changes: Change[], kind: Change['kind'], words: readonly string[]): void {
  if (words.length === 0) return;
  const last = changes.at(-1);
  const text = words.join(' ');
  if (last?.kind === kind) changes[changes.length - 1] = { kind, text: `${last.text} ${text}` };
  else changes.push({ kind, text });
}

function wordsOf(text: string): readonly string[] {
  return text.slice(0, comparedCharacters).match(/\S+/g) ?? [];
}

function commonHead(before: readonly string[], after: readonly string[]): number {
  let length = 0;
  const most = Math.min(before.length, after.length);
  while (length < most && before[length] === after[length]) length += 1;
  return length;
}

function commonTail(before: readonly string[], after: readonly string[], head: number): number {
  let length = 0;
  const most = Math.min(before.length, after.length) - head;
  while (length < most && before[before.length - 1 - length] === after[after.length - 1 - length]) length += 1;
  return length;
}
