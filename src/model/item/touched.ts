import type { Item } from './item.js';
import { dateFields, valueFields, valuesOf } from './item-fields.js';

/** How long an item, or a version of it, may take from the moment that it is stamped with to the moment at which it is written. */
export const lateMs = 3_600_000;

/** How what is touched is named beside its values: the words of the item, and of its document. */
export const touchedWords = 'words';

/**
 * The item with the moment at each value that it came to hold or ceased to, where something else than a version of its publisher's made
 * the difference: rules, a document, a person. Whoever tells of items looks there for what satisfies a filter since.
 */
export function touch(before: Item, after: Item, at: string, hasOtherWords = false): Item {
  const [held, holds] = [valuesOf(before), valuesOf(after)];
  const names = [
    ...valueFields.flatMap((field) => difference(held[field], holds[field]).map((value) => `${field}:${value}`)),
    ...dateFields.filter((field) => difference(held[field], holds[field]).length > 0),
    ...(hasOtherWords ? [touchedWords] : []),
  ];
  if (names.length === 0) return after;
  const touched = { ...before.touched, ...Object.fromEntries(names.map((name) => [name, at])) };
  return { ...after, touched, understoodAt: at };
}

function difference(left: readonly string[], right: readonly string[]): readonly string[] {
  return [...left.filter((value) => !right.includes(value)), ...right.filter((value) => !left.includes(value))];
}

/** When the publisher last said something of it, and we took it in. */
export function lastVersionAt({ firstSeenAt, activityAt }: Pick<Item, 'firstSeenAt' | 'activityAt'>): string {
  return activityAt > firstSeenAt ? activityAt : firstSeenAt;
}
