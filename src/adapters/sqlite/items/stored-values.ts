import { packedKeys } from '../../../enrich/similar/similar-texts.js';
import type { Item } from '../../../model/item/item.js';
import { itemFields, type ValueField, valueFields } from '../../../model/item/item-fields.js';
import { heldValues } from '../../../ports/store/indexed-values.js';

/** Values of which no list counts are too many for memory: they are looked up in the table itemValues. */
export const lookedUpFields = valueFields.filter((field) => !('facet' in itemFields[field]));

/** The keys of the item's text, packed, where it has some. */
type TextKeys = { readonly textKeys?: string | undefined };
type Values = ReturnType<typeof heldValues> & TextKeys;

/** What the column `fieldValues` holds as JSON. */
export function storedValues(item: Item): Values {
  const textKeys = packedKeys(item.textSignature);
  const { values, dates } = heldValues(item);
  return { values, dates, textKeys: textKeys === '' ? undefined : textKeys };
}

/** A field that holds nothing is left out, and so is one that was declared after the item was written. */
export function readValues(text: string): Values {
  return JSON.parse(text);
}

/** What of an item's values is looked up, each as a row of itemValues. */
export function lookedUp({ values }: Values): readonly (readonly [field: ValueField, value: string])[] {
  return lookedUpFields.flatMap((field) => (values[field] ?? []).map((value) => [field, value] as const));
}
