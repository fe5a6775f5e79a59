import type { AnalysedDocument } from '../../src/analysis/analysed.js';
import type { QueryNode, TextScope } from '../../src/query/ast.js';

/** What a query means, spelled out without any thought for speed. */
export function naiveMatch(node: QueryNode, document: AnalysedDocument): boolean {
  const { text, fields } = document;
  const lists = (scope: TextScope): (readonly string[])[] =>
    scope === 'title' ? [text.title] : [text.title, text.body];
  switch (node.kind) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'and':
      return node.children.every((child) => naiveMatch(child, document));
    case 'or':
      return node.children.some((child) => naiveMatch(child, document));
    case 'not':
      return !naiveMatch(node.child, document);
    case 'term': {
      const tokens = [...lists(node.scope).flat(), ...(node.scope === 'any' ? text.concepts : [])];
      return tokens.some((token) => node.forms.some((form) => (node.prefix ? token.startsWith(form) : token === form)));
    }
    case 'phrase':
      return lists(node.scope).some((tokens) =>
        tokens.some((_, at) => node.words.every((forms, offset) => forms.includes(tokens[at + offset] ?? ''))),
      );
    case 'field':
      return [fields[node.field]].flat().some((value) => value.toLowerCase() === node.value.toLowerCase());
    case 'date': {
      const held = fields[node.field];
      return held !== null && (node.from ?? '') <= held && held < (node.before ?? '~');
    }
  }
}
