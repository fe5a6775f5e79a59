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

/** What an index holds of an item besides its words, keyed by field: writing an item again fills a new field. */
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

/** The first case is the usual one: most fields hold one value or none. */
function eachOnce(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)].sort();
}

/** A policy and the state of its tag as one value for the index, `charte:confirmed`; ids of policies contain no colon. */
export function tagPair(policyId: string, state: TagState): string {
  return `${policyId}:${state}`;
}

export function tagPairs(tags: readonly ItemTag[]): string[] {
  return tags.map(({ id, state }) => tagPair(id, state));
}
