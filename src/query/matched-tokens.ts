import { referenceToken } from '../analysis/reference-token.js';
import type { PhraseNode, QueryNode, TermNode } from './ast.js';
import type { DocumentView } from './document-view.js';
import { phraseStarts } from './phrase-starts.js';
import { viewPredicateOf } from './predicate.js';

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
  if (node.kind === 'not' || !viewPredicateOf(node)(view)) return;
  if ('children' in node) {
    for (const child of node.children) collect(child, view, into);
  } else if (node.kind === 'term') collectTerm(node, view, into);
  else if (node.kind === 'phrase') collectPhrase(node, view, into);
  else if (node.kind === 'field' && node.field === 'reference') into.add(referenceToken(node.value));
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
