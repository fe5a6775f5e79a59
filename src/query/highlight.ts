import type { Glossary } from '../analysis/glossary.js';
import type { QueryNode } from './ast.js';
import { hitSpans, type Span } from './hit-spans.js';

/** A piece of a text; the pieces in order are the text. */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

/** What a text must be read with. */
export interface HighlightContext {
  readonly language: string;
  readonly glossary: Glossary;
}

/** Beyond it a text is shown without marks: nobody reads that far in a list. */
const maxMarked = 200_000;

/** A text with what a query asks for marked, never as HTML: escaping is the page's duty. */
export function highlight(text: string, node: QueryNode, context: HighlightContext): Segment[] {
  return segmentsOf(text, markedSpans(text, node, context), { start: 0, end: text.length });
}

/** The hits of a text's first 200,000 characters. */
export function markedSpans(text: string, node: QueryNode, context: HighlightContext): Span[] {
  return hitSpans(text.slice(0, maxMarked), node, context);
}

/** Hits that a window cuts through are marked as far as they stand in it. */
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
