import { foldForCompare } from '../../analysis/fold.js';
import type { Item, ItemTag, TagState } from '../../model/item/item.js';
import {
  type DateField,
  dateFields,
  itemFields,
  perField,
  type ValueField,
  valueFields,
} from '../../model/item/item-fields.js';

/** What an index holds of an item beside its words, keyed by field: a new field is filled by writing its items again. */
export interface IndexedValues {
  /** Folded by `foldForCompare`, each once, sorted. */
  readonly values: Readonly<Record<ValueField, readonly string[]>>;
  /** Milliseconds since the epoch. */
  readonly dates: Readonly<Record<DateField, readonly number[]>>;
}

export function indexedValues(item: Item): IndexedValues {
  return {
    values: perField(valueFields, (field) => eachOnce(itemFields[field].of(item).map(foldForCompare))),
    dates: perField(dateFields, (field) => itemFields[field].of(item).map((date) => Date.parse(date))),
  };
}

type Held = {
  readonly [K in keyof IndexedValues]: { readonly [F in keyof IndexedValues[K]]?: IndexedValues[K][F] | undefined };
};

/** The same, undefined for a field that holds nothing: most do. Of one shape whatever they hold, which is read and written sooner. */
export function heldValues(item: Item): Held {
  return {
    values: perField(valueFields, (field) => {
      const held = itemFields[field].of(item);
      return held.length === 0 ? undefined : eachOnce(held.map(foldForCompare));
    }),
    dates: perField(dateFields, (field) => {
      const held = itemFields[field].of(item);
      return held.length === 0 ? undefined : held.map((date) => Date.parse(date));
    }),
  };
}

/** Most fields hold one value or none. */
function eachOnce(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)].sort();
}

/** A policy and the state of its tag as one value that an index looks for, `charte:confirmed`; ids of policies hold no colon. */
export function tagPair(policyId: string, state: TagState): string {
  return `${policyId}:${state}`;
}

export function tagPairs(tags: readonly ItemTag[]): string[] {
  return tags.map(({ id, state }) => tagPair(id, state));
}
