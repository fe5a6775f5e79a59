import { packedKeys } from '../../../enrich/similar/similar-texts.js';
import type { Item } from '../../../model/item/item.js';
import { dateFields, itemFields, perField, type ValueField, valueFields } from '../../../model/item/item-fields.js';
import { type IndexedValues, indexedValues } from '../../../ports/store/indexed-values.js';

/** Fields that are not facets have too many values for memory: they are looked up in the table itemValues. */
export const lookedUpFields = valueFields.filter((field) => !('facet' in itemFields[field]));

/** The keys of the item's text, packed, if it has some. */
type TextKeys = { readonly textKeys?: string | undefined };
type Held<T> = { readonly [F in keyof T]?: T[F] | undefined };
type Values = { readonly [K in keyof IndexedValues]: Held<IndexedValues[K]> } & TextKeys;

/** The content of the column `fieldValues`, written as JSON, which leaves out undefined properties. */
export function storedValues(item: Item): Values {
  const { values, dates } = indexedValues(item);
  const textKeys = packedKeys(item.textSignature);
  return {
    values: perField(valueFields, (field) => (values[field].length === 0 ? undefined : values[field])),
    dates: perField(dateFields, (field) => (dates[field].length === 0 ? undefined : dates[field])),
    textKeys: textKeys === '' ? undefined : textKeys,
  };
}

/** An empty field is absent, and so is a field that was declared after the item was written. */
export function readValues(text: string): Values {
  return JSON.parse(text);
}

/** The values of an item that are looked up, each as a row of itemValues. */
export function lookedUp({ values }: Values): readonly (readonly [field: ValueField, value: string])[] {
  return lookedUpFields.flatMap((field) => (values[field] ?? []).map((value) => [field, value] as const));
}
