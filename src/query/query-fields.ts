import { foldForCompare } from '../analysis/fold.js';
import type { TextScope, ValueField } from './ast.js';

/** What a name before a colon asks about. */
export type QueryField =
  | { readonly kind: 'text'; readonly scope: TextScope }
  | { readonly kind: 'value'; readonly field: ValueField }
  | { readonly kind: 'date'; readonly field: 'published' | 'seen' };

export const anyText: QueryField = { kind: 'text', scope: 'any' };

const value = (field: ValueField): QueryField => ({ kind: 'value', field });

/** Keyed by the folded name, in English and in French. */
const fields: ReadonlyMap<string, QueryField> = new Map([
  ...named(['title', 'titre'], { kind: 'text', scope: 'title' }),
  ...named(['source'], value('source')),
  ...named(['jurisdiction', 'country', 'juridiction', 'pays'], value('jurisdiction')),
  ...named(['language', 'lang', 'langue'], value('language')),
  ...named(['kind', 'type', 'nature'], value('kind')),
  ...named(['reference', 'ref'], value('reference')),
  ...named(['policy', 'politique'], value('policy')),
  ...named(['published', 'publie', 'publication'], { kind: 'date', field: 'published' }),
  ...named(['seen', 'vu'], { kind: 'date', field: 'seen' }),
]);

export function fieldNamed(name: string): QueryField | undefined {
  return fields.get(foldForCompare(name));
}

function named(names: readonly string[], field: QueryField): [string, QueryField][] {
  return names.map((name) => [name, field]);
}
