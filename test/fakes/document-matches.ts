import type { AnalysedDocument } from '../../src/analysis/analysed.js';
import { foldForCompare } from '../../src/analysis/fold.js';
import type { DateNode, FieldNode, PhraseNode, QueryNode, TermNode } from '../../src/query/ast.js';

/** True if a document satisfies a query. This is the plain meaning of queries, which the tests compare the engines with. */
export function documentMatches(node: QueryNode, document: AnalysedDocument): boolean {
  switch (node.kind) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'term':
      return termMatches(node, document);
    case 'phrase':
      return phraseMatches(node, document);
    case 'field':
      return fieldMatches(node, document);
    case 'has':
      return document.values[node.field].length > 0;
    case 'date':
      return dateMatches(node, document);
    case 'and':
      return node.children.every((child) => documentMatches(child, document));
    case 'or':
      return node.children.some((child) => documentMatches(child, document));
    case 'some':
      return node.children.filter((child) => documentMatches(child, document)).length >= node.least;
    case 'not':
      return !documentMatches(node.child, document);
  }
}

function termMatches(node: TermNode, { text }: AnalysedDocument): boolean {
  const places = node.scope === 'title' ? [text.title] : [text.title, text.body, text.concepts];
  return places.some((tokens) => tokens.some((token) => isForm(node, token)));
}

function isForm(node: TermNode, token: string): boolean {
  return node.forms.some((form) => (node.prefix ? token.startsWith(form) : token === form));
}

function phraseMatches(node: PhraseNode, { text }: AnalysedDocument): boolean {
  const places = node.scope === 'title' ? [text.title] : [text.title, text.body];
  return node.words.length > 0 && places.some((tokens) => holdsRun(tokens, node.words));
}

function holdsRun(tokens: readonly string[], words: PhraseNode['words']): boolean {
  return tokens.some((_, start) =>
    words.every((forms, offset) => {
      const token = tokens[start + offset];
      return token !== undefined && forms.includes(token);
    }),
  );
}

function fieldMatches(node: FieldNode, { values }: AnalysedDocument): boolean {
  const wanted = foldForCompare(node.value);
  return values[node.field].some((value) => foldForCompare(value) === wanted);
}

function dateMatches({ field, from, before }: DateNode, { values }: AnalysedDocument): boolean {
  return values[field].some((value) => {
    const atMs = Date.parse(value);
    if (from !== null && atMs < Date.parse(from)) return false;
    return before === null || atMs < Date.parse(before);
  });
}
