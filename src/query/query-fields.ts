import { foldForCompare } from '../analysis/fold.js';
import {
  type DateField,
  dateFields,
  type FieldName,
  fieldNames,
  itemFields,
  type ValueField,
  valueFields,
} from '../model/item/item-fields.js';
import type { QueryNode, TextScope } from './ast.js';
import type { DateRange } from './date-range.js';

/** The meaning of a name before a colon. */
export type QueryField =
  /** `typed`: words are taken as typed, without other names. */
  | { readonly kind: 'text'; readonly scope: TextScope; readonly typed?: true }
  | { readonly kind: 'value'; readonly field: ValueField }
  | { readonly kind: 'date'; readonly field: DateField }
  /** Names a field that must hold something. */
  | { readonly kind: 'has' }
  /** From a date on, or before it, by publication, or else by the day on which the item was first seen. */
  | { readonly kind: 'bound'; readonly end: 'since' | 'before' };

export const anyText: QueryField = { kind: 'text', scope: 'any' };

/** Keyed by the folded name, in English and in French. */
const fields: ReadonlyMap<string, QueryField> = new Map(
  fieldNames.flatMap((name) => {
    const field = itemFields[name];
    const { en, fr } = field.name;
    return [en, fr, ...('also' in field ? field.also : [])].map((word): [string, QueryField] => [
      foldForCompare(word),
      described(name),
    ]);
  }),
);

/** Names that combine several fields, or take a field after the colon. */
const questions: ReadonlyMap<string, QueryField> = new Map<string, QueryField>([
  ['typed', { kind: 'text', scope: 'any', typed: true }],
  ['saisi', { kind: 'text', scope: 'any', typed: true }],
  ['has', { kind: 'has' }],
  ['avec', { kind: 'has' }],
  ['since', { kind: 'bound', end: 'since' }],
  ['depuis', { kind: 'bound', end: 'since' }],
  ['before', { kind: 'bound', end: 'before' }],
  ['avant', { kind: 'bound', end: 'before' }],
]);

export function fieldNamed(name: string): QueryField | undefined {
  const folded = foldForCompare(name);
  return fields.get(folded) ?? questions.get(folded);
}

function described(name: FieldName): QueryField {
  const date = dateFields.find((field) => field === name);
  if (date) return { kind: 'date', field: date };
  const value = valueFields.find((field) => field === name);
  return value ? { kind: 'value', field: value } : { kind: 'text', scope: 'title' };
}

/** `has:deadline`, `avec:échéances`: the field holds something. Undefined if no field of that name can be tested so. */
export function nodeOfHas(name: string): QueryNode | undefined {
  const field = fieldNamed(name) ?? fieldNamed(name.replace(/s$/i, ''));
  if (field?.kind === 'date') return { kind: 'date', field: field.field, from: null, before: null };
  return field?.kind === 'value' ? { kind: 'has', field: field.field } : undefined;
}

/**
 * `since:2026-03`, `avant:hier`: from the beginning of the named period on, or before it. By the day of publication, or, if the publisher
 * gave none, by the day on which the item was first seen. Undefined if the period has no beginning.
 */
export function nodeOfBound(end: 'since' | 'before', { from }: DateRange): QueryNode | undefined {
  if (from === null) return undefined;
  const range = end === 'since' ? { from, before: null } : { from: null, before: from };
  const undated: QueryNode = { kind: 'not', child: { kind: 'date', field: 'published', from: null, before: null } };
  return {
    kind: 'or',
    children: [
      { kind: 'date', field: 'published', ...range },
      { kind: 'and', children: [undated, { kind: 'date', field: 'seen', ...range }] },
    ],
  };
}
