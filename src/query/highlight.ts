import type { Glossary } from '../analysis/glossary.js';
import type { QueryNode } from './ast.js';
import { hitSpans, type Span } from './hit-spans.js';

/** A piece of a text. The pieces in order are the whole text. */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

export interface HighlightContext {
  readonly language: string;
  readonly glossary: Glossary;
}

/** The text beyond this is not marked: nobody reads that far in a list. */
const maxMarked = 200_000;

/** Marks what a query asks for in a text. Returns no HTML, so the page must escape it. */
export function highlight(text: string, node: QueryNode, context: HighlightContext): Segment[] {
  return segmentsOf(text, markedSpans(text, node, context), { start: 0, end: text.length });
}

/** The hits in a text's first 200,000 characters. */
export function markedSpans(text: string, node: QueryNode, context: HighlightContext): Span[] {
  return hitSpans(text.slice(0, maxMarked), node, context);
}

/** Splits a window of a text into segments. A hit that the window cuts is marked up to the cut. */
export function segmentsOf(text: string, hits: readonly Span[], { start, end }: Span): Segment[] {
  const segments: Segment[] = [];
  const add = (from: number, to: number, hit: boolean): void => {
    if (to > from) segments.push({ text: text.slice(from, to), hit });
  };
  let position = start;
  for (const hit of hits) {
    if (hit.end <= start || hit.start >= end) continue;
    const from = Math.max(hit.start, start);
    add(position, from, false);
    position = Math.min(hit.end, end);
    add(from, position, true);
  }
  add(position, end, false);
  return segments;
}

export interface SnippetContext extends HighlightContext {
  /** Most characters, without ellipses. */
  readonly length?: number;
}

/** The part of a text, about 240 characters, with most of what a query asks for; the beginning if there are no hits. */
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

/** The window with the most different words, then the most hits, then the first, with a little of the text before. */
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

/** Moves the ends of a window inwards to white space, if there is some nearby. */
function betweenWords(text: string, { start, end }: Span): Span {
  const before = start === 0 ? 0 : text.slice(start, start + 40).search(/\s/) + 1;
  const tail = text.slice(Math.max(start, end - 40), end);
  const after = end >= text.length ? tail.length : tail.search(/\s\S*$/);
  return { start: start + before, end: after <= 0 ? end : end - tail.length + after };
}
