import { referenceToken } from '../analysis/analysed.js';
import { findConcepts, type Glossary } from '../analysis/glossary.js';
import { type TokenRun, tokenRun } from '../analysis/tokenise.js';
import { tokenSpaceOf } from '../analysis/word-token.js';
import { findReferences } from '../enrich/find-references.js';
import { maxRankedParts, type PhraseNode, type QueryNode } from './ast.js';
import { phraseStarts, TokenField } from './document-view.js';

/** A part of a text, as UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The places where a text has what a query asks for: its words, whole phrases, names of its concepts, its references. In order, without
 * overlap. Linear in the text for a given query.
 */
export function hitSpans(
  text: string,
  node: QueryNode,
  { language, glossary }: { readonly language: string; readonly glossary: Glossary },
): Span[] {
  const parts = positiveParts(node);
  const space = tokenSpaceOf(language);
  const run = tokenRun(text, space);
  const spans = [...wordSpans(run, parts), ...phraseSpans(run, parts)];
  if (parts.hasConcepts) {
    findConcepts(text, run, glossary[space], (concept, from, to) => {
      if (parts.tokens.has(concept)) spans.push(spanOf(run, from, to));
    });
  }
  if (parts.hasReferences) {
    spans.push(...findReferences(text).filter(({ reference }) => parts.tokens.has(referenceToken(reference))));
  }
  return merged(spans);
}

/** Most comparisons of phrases with one text: a phrase that repeats the text's main word costs its length times the text's. */
const maxComparisons = 1_000_000;

function wordSpans(run: TokenRun, { tokens, prefixes }: PositiveParts): Span[] {
  const spans: Span[] = [];
  const known = new Map<string, boolean>();
  for (const [index, token] of run.tokens.entries()) {
    const isHit = known.get(token) ?? (tokens.has(token) || prefixes.some((prefix) => token.startsWith(prefix)));
    known.set(token, isHit);
    if (isHit) spans.push(spanOf(run, index, index + 1));
  }
  return spans;
}

function phraseSpans(run: TokenRun, { phrases }: PositiveParts): Span[] {
  if (phrases.length === 0) return [];
  const field = new TokenField(run.tokens);
  let left = maxComparisons;
  return phrases.flatMap((words) => {
    left -= words.length * (words[0] ?? []).reduce((sum, form) => sum + field.positionsOf(form).length, 0);
    if (left < 0) return [];
    return phraseStarts(field, words).map((start) => spanOf(run, start, start + words.length));
  });
}

function spanOf(run: TokenRun, from: number, to: number): Span {
  return { start: run.starts[from] ?? 0, end: run.ends[to - 1] ?? 0 };
}

function merged(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Span[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (!last || span.start >= last.end) result.push({ start: span.start, end: span.end });
    else if (span.end > last.end) result[result.length - 1] = { start: last.start, end: span.end };
  }
  return result;
}

/** The parts that a query asks for, without exclusions, and regardless of how they are combined. */
interface PositiveParts {
  readonly tokens: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly phrases: readonly PhraseNode['words'][];
  readonly hasConcepts: boolean;
  readonly hasReferences: boolean;
}

/** Three forms each. */
const maxPrefixForms = 3 * maxRankedParts;

const known = new WeakMap<QueryNode, PositiveParts>();

/** Cached for each query: a page highlights many texts with the same one. */
function positiveParts(node: QueryNode): PositiveParts {
  const found = known.get(node) ?? gather(node);
  known.set(node, found);
  return found;
}

function gather(node: QueryNode): PositiveParts {
  const tokens = new Set<string>();
  const prefixes: string[] = [];
  const phrases: PhraseNode['words'][] = [];
  const visit = (part: QueryNode): void => {
    if ('children' in part) for (const child of part.children) visit(child);
    else if (part.kind === 'phrase' && phrases.length < maxRankedParts) phrases.push(part.words);
    else if (part.kind === 'term' && part.prefix && prefixes.length < maxPrefixForms) prefixes.push(...part.forms);
    else if (part.kind === 'term') for (const form of part.forms) tokens.add(form);
    else if (part.kind === 'field' && part.field === 'reference') tokens.add(referenceToken(part.value));
  };
  visit(node);
  const holds = (space: string): boolean => [...tokens].some((token) => token.startsWith(space));
  return { tokens, prefixes, phrases, hasConcepts: holds('c_'), hasReferences: holds('r_') };
}
