import { itemFields, type ValueField, valueFields } from '../../model/item-fields.js';
import type { IndexedValues } from '../../ports/indexed-values.js';

/** Values of which no list counts are too many for memory: they are looked up in the table itemValues. */
export const lookedUpFields = valueFields.filter((field) => itemFields[field].facet === null);

type Values = { readonly [K in keyof IndexedValues]: Partial<IndexedValues[K]> };

/** The column `fieldValues`, which is JSON of `IndexedValues`. What was written before a field was declared lacks it. */
export function readValues(text: string): Values {
  return JSON.parse(text);
}

/** What of an item's values is looked up, each as a row of itemValues. */
export function lookedUp({ values }: Values): readonly (readonly [field: ValueField, value: string])[] {
  return lookedUpFields.flatMap((field) => (values[field] ?? []).map((value) => [field, value] as const));
}
