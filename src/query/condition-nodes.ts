import type { QueryNode } from './ast.js';
import type { DateRange } from './date-range.js';
import { fieldNamed } from './query-fields.js';

/** `has:deadline`, `avec:échéances`: the field holds something. Undefined where no field that can is called so. */
export function nodeOfHas(name: string): QueryNode | undefined {
  const field = fieldNamed(name) ?? fieldNamed(name.replace(/s$/i, ''));
  if (field?.kind === 'date') return { kind: 'date', field: field.field, from: null, before: null };
  return field?.kind === 'value' ? { kind: 'has', field: field.field } : undefined;
}

/**
 * `since:2026-03`, `avant:hier`: from the beginning of what is named on, or before it. By the day of publication, and where the
 * publisher told none by the day on which the item was first seen. Undefined where it has no beginning.
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
