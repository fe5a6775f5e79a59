import type { estypes } from '@elastic/elasticsearch';
import { foldForCompare } from '../../../analysis/fold.js';
import type { DateField, ValueField } from '../../../model/item/item-fields.js';
import type { DateNode, PhraseNode, TermNode, TextScope } from '../../../query/ast.js';
import type { QueryLeaf } from './query-normal-form.js';
import { indexedPrefix, indexedToken } from './query-token.js';

export type Dsl = estypes.QueryDslQueryContainer;

/** How much a word weighs in each part of an item. */
const weights = { title: 5, body: 1, concepts: 2 } as const;
type TextField = keyof typeof weights;

const termFields: Readonly<Record<TextScope, readonly TextField[]>> = {
  any: ['title', 'body', 'concepts'],
  title: ['title'],
};
const phraseFields: Readonly<Record<TextScope, readonly TextField[]>> = { any: ['title', 'body'], title: ['title'] };

/** Where the index holds the values of a field, folded by `foldForCompare`. */
export function valuesPath(field: ValueField): string {
  return `values.${field}`;
}

/** Where it holds the dates of a field, in milliseconds since the epoch. */
export function datesPath(field: DateField): string {
  return `dates.${field}`;
}

/** One part of a query. With `ranked` each form of a word has a score of its own, by BM25. */
export function leafQuery(leaf: QueryLeaf, ranked: boolean): Dsl {
  switch (leaf.kind) {
    case 'term':
      return anyOf(termQueries(leaf, ranked));
    case 'phrase':
      return anyOf(phraseQueries(leaf, ranked));
    case 'field':
      return { term: { [valuesPath(leaf.field)]: { value: foldForCompare(leaf.value) } } };
    case 'has':
      return { exists: { field: valuesPath(leaf.field) } };
    case 'date':
      return dateQuery(leaf);
  }
}

export function anyOf(queries: readonly Dsl[]): Dsl {
  const [only] = queries;
  return only !== undefined && queries.length === 1
    ? only
    : { bool: { should: [...queries], minimum_should_match: 1 } };
}

function termQueries({ scope, forms, prefix }: TermNode, ranked: boolean): readonly Dsl[] {
  const fields = termFields[scope];
  if (!prefix) return fields.flatMap((field) => wordQueries(field, forms, ranked));
  return fields.flatMap((field) =>
    forms.map((form): Dsl => ({ prefix: { [field]: { value: indexedPrefix(form), boost: weights[field] } } })),
  );
}

function wordQueries(field: TextField, forms: readonly string[], ranked: boolean): readonly Dsl[] {
  const boost = weights[field];
  const tokens = forms.map(indexedToken);
  if (!ranked) return [{ terms: { [field]: tokens, boost } }];
  return tokens.map((value) => ({ term: { [field]: { value, boost } } }));
}

/** Spans see no analyzer, weigh by BM25, and take alternatives at each place without multiplying them out. */
function phraseQueries({ scope, words }: PhraseNode, ranked: boolean): readonly Dsl[] {
  const fields = phraseFields[scope];
  const [only] = words;
  if (only !== undefined && words.length === 1) return fields.flatMap((field) => wordQueries(field, only, ranked));
  return fields.map((field) => {
    const clauses = words.map((forms) => spanOfWord(field, forms));
    return { span_near: { clauses, slop: 0, in_order: true, boost: weights[field] } };
  });
}

function spanOfWord(field: TextField, forms: readonly string[]): estypes.QueryDslSpanQuery {
  const spans = forms.map((form) => ({ span_term: { [field]: { value: indexedToken(form) } } }));
  const [only] = spans;
  return only !== undefined && spans.length === 1 ? only : { span_or: { clauses: spans } };
}

export function dateQuery({ field, from, before }: DateNode): Dsl {
  const name = datesPath(field);
  if (from === null && before === null) return { exists: { field: name } };
  const range = {
    ...(from === null ? {} : { gte: Date.parse(from) }),
    ...(before === null ? {} : { lt: Date.parse(before) }),
  };
  return { range: { [name]: range } };
}
