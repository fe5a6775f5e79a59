import type { QueryNode } from './ast.js';
import { type HighlightContext, highlight, markedSpans, type Segment, segmentsOf } from './highlight.js';
import type { Span } from './hit-spans.js';

export interface SnippetContext extends HighlightContext {
  /** Characters at most, ellipses apart. */
  readonly length?: number;
}

/** The stretch of a text, about 240 characters, that holds the most of what a query asks for; the beginning where nothing is. */
export function snippet(text: string, node: QueryNode, context: SnippetContext): Segment[] {
  const length = context.length ?? 240;
  if (text.length <= length) return highlight(text, node, context);
  const hits = markedSpans(text, node, context);
  const window = betweenWords(text, bestWindow(text, hits, length));
  const segments = segmentsOf(text, hits, window);
  if (window.start > 0) segments.unshift({ text: '… ', hit: false });
  if (window.end < text.length) segments.push({ text: ' …', hit: false });
  return segments;
}

/** The window with the most different words, then the most hits, then the first; with a little of what comes before. */
function bestWindow(text: string, hits: readonly Span[], length: number): Span {
  const counts = new Map<string, number>();
  let best = { start: 0, score: 0 };
  let first = 0;
  for (let last = 0; last < hits.length; last++) {
    count(counts, wordOf(text, hits[last]), 1);
    while (first < last && (hits[last]?.end ?? 0) - (hits[first]?.start ?? 0) > length) {
      count(counts, wordOf(text, hits[first++]), -1);
    }
    const score = counts.size * 1_000 + Math.min(last - first, 999);
    if (score > best.score) best = { start: hits[first]?.start ?? 0, score };
  }
  const start = Math.max(0, Math.min(best.start - Math.floor(length / 5), text.length - length));
  return best.score === 0 ? { start: 0, end: length } : { start, end: start + length };
}

function wordOf(text: string, hit: Span | undefined): string {
  return hit ? text.slice(hit.start, hit.end).toLowerCase() : '';
}

function count(counts: Map<string, number>, word: string, change: number): void {
  const now = (counts.get(word) ?? 0) + change;
  if (now > 0) counts.set(word, now);
  else counts.delete(word);
}

/** Moves the ends of a window inwards to white space, where there is some near. */
function betweenWords(text: string, { start, end }: Span): Span {
  const before = start === 0 ? 0 : text.slice(start, start + 40).search(/\s/) + 1;
  const tail = text.slice(Math.max(start, end - 40), end);
  const after = end >= text.length ? tail.length : tail.search(/\s\S*$/);
  return { start: start + before, end: after <= 0 ? end : end - tail.length + after };
}
