import type { Item } from './item.js';
import { dateFields, valueFields, valuesOf } from './item-fields.js';

/** The longest time between the moment that an item or a revision bears and the moment when it is written. */
export const lateMs = 3_600_000;

/** The name in `touched` for the words of an item and of its document. Other names are fields and values. */
export const touchedWords = 'words';

/**
 * Notes at each value the moment when the item got or lost it, if something other than a version of the publisher's made the difference:
 * rules, a document, a person. Mails, webhooks and searches look there for items that match a filter since.
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

/** When the publisher's last version was taken in. */
export function lastVersionAt({ firstSeenAt, activityAt }: Pick<Item, 'firstSeenAt' | 'activityAt'>): string {
  return activityAt > firstSeenAt ? activityAt : firstSeenAt;
}
