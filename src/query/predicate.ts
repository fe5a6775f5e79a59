import { referenceToken } from '../analysis/analysed.js';
import { foldForCompare } from '../analysis/fold.js';
import type { FieldClause } from '../model/item/item.js';
import type { HeldField } from '../model/item/item-fields.js';
import type { DateNode, FieldNode, HasNode, PhraseNode, QueryNode, SomeNode, TermNode } from './ast.js';
import { type DocumentView, phraseStarts } from './document-view.js';

export type ViewPredicate = (view: DocumentView) => boolean;

const predicates = new WeakMap<QueryNode, ViewPredicate>();

/** Cached for each node: a query is tested against many documents, and its parts again for the reasons. */
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

function phrasePredicate(node: PhraseNode): ViewPredicate {
  return (view) => tokensOf(node, view).length > 0;
}

function fieldPredicate(node: FieldNode): ViewPredicate {
  const equal = isValue(node);
  return ({ document }) => document.values[node.field].some(equal);
}

function isValue({ value }: FieldNode): (held: string) => boolean {
  const wanted = foldForCompare(value);
  return (held) => held === wanted || foldForCompare(held) === wanted;
}

function datePredicate(node: DateNode): ViewPredicate {
  const isIn = isInRange(node);
  return ({ document }) => document.values[node.field].some(isIn);
}

function isInRange({ from, before }: DateNode): (held: string) => boolean {
  const fromMs = from === null ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const beforeMs = before === null ? Number.POSITIVE_INFINITY : Date.parse(before);
  return (held) => {
    const atMs = Date.parse(held);
    return fromMs <= atMs && atMs < beforeMs;
  };
}

/** More than a reader would take in. */
const maxClauses = 12;

/** The document's values in fields that matching parts ask for, without negated parts, each once. */
export function matchedClauses(node: QueryNode, view: DocumentView): readonly FieldClause[] {
  const found = new Map<string, FieldClause>();
  const note = (field: HeldField, part: AskingNode): void => {
    const clause = clauseOf(field, part, view);
    if (clause !== null) found.set(`${field} ${clause.value}`, clause);
  };
  const visit = (part: QueryNode): void => {
    if (!asksForFields(part) || found.size >= maxClauses || !viewPredicateOf(part)(view)) return;
    if ('children' in part) for (const child of part.children) visit(child);
    else if ('field' in part) note(part.field, part);
    // An act that a query names is also a reference of the item, given by the text or by the publisher alone.
    else if (part.kind === 'term' && part.scope === 'any') note('reference', part);
  };
  visit(node);
  return [...found.values()];
}

type AskingNode = FieldNode | DateNode | HasNode | TermNode;

/** The value of a field that satisfies a part; null if there is none. */
function clauseOf(field: HeldField, part: AskingNode, { clauseOf: known, document }: DocumentView): FieldClause | null {
  const cached = known.get(part);
  if (cached !== undefined) return cached;
  const value = document.values[field].find(satisfies(part));
  const clause = value === undefined ? null : { field, value };
  known.set(part, clause);
  return clause;
}

const fieldsAsked = new WeakMap<QueryNode, boolean>();

/** Cached for each node: most queries ask for words alone, and would be walked again for every entry. */
function asksForFields(node: QueryNode): boolean {
  const known = fieldsAsked.get(node);
  if (known !== undefined) return known;
  const asks =
    'children' in node
      ? node.children.some(asksForFields)
      : 'field' in node || (node.kind === 'term' && node.forms.some((form) => form.startsWith('r_')));
  fieldsAsked.set(node, asks);
  return asks;
}

function isReferenceOf({ forms }: TermNode): (held: string) => boolean {
  return (held) => forms.includes(referenceToken(held));
}

function satisfies(node: AskingNode): (held: string) => boolean {
  if (node.kind === 'has') return () => true;
  if (node.kind === 'term') return isReferenceOf(node);
  return node.kind === 'date' ? isInRange(node) : isValue(node);
}

/**
 * The document's tokens that matched: tokens of all parts that hold and are not negated, each once. Empty if the query does not match, or
 * matches by fields and dates alone; a requested reference gives its token (`r_celex_…`).
 */
export function matchedTokens(node: QueryNode, view: DocumentView): string[] {
  const tokens = new Set<string>();
  collect(node, view, tokens);
  return [...tokens];
}

function collect(node: QueryNode, view: DocumentView, into: Set<string>): void {
  // A word, phrase or alternative that does not hold yields no tokens, so it needs no test beforehand.
  if (node.kind === 'term' || node.kind === 'phrase') for (const token of tokensOf(node, view)) into.add(token);
  else if (node.kind === 'or' || ('children' in node && viewPredicateOf(node)(view))) {
    for (const child of node.children) collect(child, view, into);
  } else if (node.kind === 'field' && node.field === 'reference' && viewPredicateOf(node)(view))
    into.add(referenceToken(node.value));
}

/** The tokens with which a word or phrase occurs in the document, each once; none if it does not. */
function tokensOf(node: TermNode | PhraseNode, view: DocumentView): readonly string[] {
  const known = view.tokensOf.get(node);
  if (known !== undefined) return known;
  const tokens = new Set<string>();
  if (node.kind === 'term') collectTerm(node, view, tokens);
  else collectPhrase(node, view, tokens);
  const found = [...tokens];
  view.tokensOf.set(node, found);
  return found;
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
