import type { Entry } from '../model/item/entry.js';
import { isProcedure, type Procedure } from '../model/item/procedure.js';
import { findReferences } from './find-references.js';

/** The procedure that an entry records, by its numbers in canonical form; null where none of them is known to be one. */
export function procedureOf({ procedure }: Pick<Entry, 'procedure'>): Procedure | null {
  if (procedure === undefined) return null;
  const { numbers, ...told } = procedure;
  const found = findReferences(numbers.join('\n')).map(({ reference }) => reference);
  const references = [...new Set(found.filter(isProcedure))].slice(0, mostNumbers);
  return references.length === 0 ? null : { references, ...told };
}

/** A French bill has two. */
const mostNumbers = 5;

/** The procedure's own numbers, and what its steps name: the law that it became. */
export function namedByProcedure(procedure: Procedure | null): readonly string[] {
  if (procedure === null) return [];
  const words = procedure.stages.map(({ words, url }) => `${words}\n${url ?? ''}`).join('\n');
  return [...procedure.references, ...findReferences(words).map(({ reference }) => reference)];
}
