import type { Item } from '../../model/item.js';
import { itemFields, type ValueField, valueFields } from '../../model/item-fields.js';
import { type IndexedValues, indexedValues } from '../../ports/indexed-values.js';

/** Values of which no list counts are too many for memory: they are looked up in the table itemValues. */
export const lookedUpFields = valueFields.filter((field) => itemFields[field].facet === null);

/** The column `fieldValues`: JSON of `IndexedValues`. */
export function storedValues(item: Item): string {
  return JSON.stringify(indexedValues(item));
}

/** What was written before a field was declared lacks it. */
export function readValues(text: string): { readonly [K in keyof IndexedValues]: Partial<IndexedValues[K]> } {
  return JSON.parse(text);
}

/** What of it is looked up, each as a row of itemValues. */
export function lookedUp(text: string): readonly (readonly [field: ValueField, value: string])[] {
  const { values } = readValues(text);
  return lookedUpFields.flatMap((field) => (values[field] ?? []).map((value) => [field, value] as const));
}
