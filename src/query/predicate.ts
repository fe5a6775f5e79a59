import { referenceToken } from '../analysis/analysed.js';
import { foldForCompare } from '../analysis/fold.js';
import type { DateNode, FieldNode, PhraseNode, QueryNode, SomeNode, TermNode } from './ast.js';
import { type DocumentView, holdsPhrase, phraseStarts } from './document-view.js';

export type ViewPredicate = (view: DocumentView) => boolean;

const predicates = new WeakMap<QueryNode, ViewPredicate>();

/** Made once for each node: a query is asked of many documents, and its parts once more for the reasons. */
export function viewPredicateOf(node: QueryNode): ViewPredicate {
  const predicate = predicates.get(node) ?? createViewPredicate(node);
  predicates.set(node, predicate);
  return predicate;
}

function createViewPredicate(node: QueryNode): ViewPredicate {
  switch (node.kind) {
    case 'all':
      return () => true;
    case 'none':
      return () => false;
    case 'term':
      return node.prefix ? prefixPredicate(node) : termPredicate(node);
    case 'phrase':
      return phrasePredicate(node);
    case 'field':
      return fieldPredicate(node);
    case 'has':
      return ({ document }) => document.values[node.field].length > 0;
    case 'date':
      return datePredicate(node);
    case 'not': {
      const child = viewPredicateOf(node.child);
      return (view) => !child(view);
    }
    case 'and': {
      const children = node.children.map(viewPredicateOf);
      return (view) => children.every((child) => child(view));
    }
    case 'or': {
      const children = node.children.map(viewPredicateOf);
      return (view) => children.some((child) => child(view));
    }
    case 'some':
      return somePredicate(node);
  }
}

function somePredicate(node: SomeNode): ViewPredicate {
  const children = node.children.map(viewPredicateOf);
  return (view) => {
    let left = node.least;
    for (const child of children) if (left > 0 && child(view)) left -= 1;
    return left <= 0;
  };
}

function termPredicate({ forms, scope }: TermNode): ViewPredicate {
  if (scope === 'title') return ({ title }) => forms.some((form) => title.has(form));
  return ({ title, body, concepts }) => forms.some((form) => title.has(form) || body.has(form) || concepts.has(form));
}

function prefixPredicate({ forms, scope }: TermNode): ViewPredicate {
  const holds = (tokens: ReadonlySet<string>): boolean => {
    for (const token of tokens) if (forms.some((form) => token.startsWith(form))) return true;
    return false;
  };
  if (scope === 'title') return ({ title }) => holds(title.set);
  return ({ title, body, concepts }) => holds(title.set) || holds(body.set) || holds(concepts);
}

function phrasePredicate({ words, scope }: PhraseNode): ViewPredicate {
  if (scope === 'title') return ({ title }) => holdsPhrase(title, words);
  return ({ title, body }) => holdsPhrase(title, words) || holdsPhrase(body, words);
}

function fieldPredicate({ field, value }: FieldNode): ViewPredicate {
  const wanted = foldForCompare(value);
  const equal = (held: string): boolean => held === wanted || foldForCompare(held) === wanted;
  return ({ document }) => {
    return document.values[field].some(equal);
  };
}

function datePredicate({ field, from, before }: DateNode): ViewPredicate {
  const fromMs = from === null ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const beforeMs = before === null ? Number.POSITIVE_INFINITY : Date.parse(before);
  return ({ document }) => {
    return document.values[field].some((held) => {
      const atMs = Date.parse(held);
      return fromMs <= atMs && atMs < beforeMs;
    });
  };
}

/**
 * The tokens of the document that made it match: those of every part that holds and is not negated, each once. Empty where
 * the query does not match, or matches by fields and dates alone; a reference asked for gives its token (`r_celex_…`).
 */
export function matchedTokens(node: QueryNode, view: DocumentView): string[] {
  const tokens = new Set<string>();
  collect(node, view, tokens);
  return [...tokens];
}

function collect(node: QueryNode, view: DocumentView, into: Set<string>): void {
  // Of a word, a phrase or an alternative that does not hold there is nothing to collect, which needs no question beforehand.
  if (node.kind === 'term') collectTerm(node, view, into);
  else if (node.kind === 'phrase') collectPhrase(node, view, into);
  else if (node.kind === 'or' || ('children' in node && viewPredicateOf(node)(view))) {
    for (const child of node.children) collect(child, view, into);
  } else if (node.kind === 'field' && node.field === 'reference' && viewPredicateOf(node)(view))
    into.add(referenceToken(node.value));
}

function collectTerm({ forms, prefix, scope }: TermNode, view: DocumentView, into: Set<string>): void {
  const sets = scope === 'title' ? [view.title.set] : [view.title.set, view.body.set, view.concepts];
  for (const set of sets) {
    if (!prefix) for (const form of forms) if (set.has(form)) into.add(form);
    if (prefix) for (const token of set) if (forms.some((form) => token.startsWith(form))) into.add(token);
  }
}

function collectPhrase({ words, scope }: PhraseNode, { title, body }: DocumentView, into: Set<string>): void {
  for (const field of scope === 'title' ? [title] : [title, body]) {
    for (const start of phraseStarts(field, words)) {
      for (const token of field.tokens.slice(start, start + words.length)) into.add(token);
    }
  }
}
