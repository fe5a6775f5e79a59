import { foldForCompare } from '../analysis/fold.js';
import { findReferences } from '../enrich/find-references.js';
import { orderByLead } from '../event-group/group-members.js';
import { addTo } from '../model/gather.js';
import { jurisdictionOf } from '../model/item/corrected-findings.js';
import type { ItemDate } from '../model/item/dated.js';
import type { Item } from '../model/item/item.js';

export interface NamedDate {
  readonly item: Item;
  readonly date: ItemDate;
}

/** A date and role of one act or event: as named by the leading item, with the other items that name it too. */
export interface Deadline extends NamedDate {
  readonly others: readonly NamedDate[];
}

interface FoldContext {
  /** Id of an item's event group; undefined for an item without one. */
  readonly eventGroupOf: (itemId: string) => string | undefined;
  /** `actOf` a date, or its stored result. */
  readonly actOf: (named: NamedDate) => string | undefined;
  readonly publisherOf: (sourceId: string) => { readonly url: string } | undefined;
}

/**
 * Folds dates of the same day and role that belong to one event group or act, in the order of the first of each. The act is the one in the
 * subject, or else the only one in the sentence.
 */
export function foldDeadlines(
  dates: readonly NamedDate[],
  { eventGroupOf, actOf, publisherOf }: FoldContext,
): readonly Deadline[] {
  const groups = groupByKeys(dates, (named) => {
    const { item, date } = named;
    const at = `${date.date} ${date.role}`;
    // One act may ask for several things by one day, so these are one only if they belong to one event.
    const act = date.role === 'other' ? undefined : actOf(named);
    return [item.id, eventGroupOf(item.id), act].flatMap((key) => (key === undefined ? [] : `${at} ${key}`));
  });
  return groups.map((group) => {
    const ofItem = new Map(group.map((named) => [named.item, named]));
    const [lead, ...others] = orderByLead([...ofItem.keys()], publisherOf).flatMap((item) => ofItem.get(item) ?? []);
    if (lead === undefined) throw new Error('a deadline: expected at least one item');
    return { ...lead, others };
  });
}

/** The act of a date. A subject that names no known act means the same act only within one jurisdiction. */
export function actOf({ item, date: { subject, sentence } }: NamedDate): string | undefined {
  const [ofSubject] = subject === null ? [] : actsIn(subject);
  if (ofSubject !== undefined) return ofSubject;
  const [only, ...more] = actsIn(sentence);
  if (only !== undefined) return more.length === 0 ? only : undefined;
  return subject === null ? undefined : `${jurisdictionOf(item)} ${foldForCompare(subject)}`;
}

/** The acts in a text, without their provisions (`celex:32024R1689#art-6`). */
function actsIn(text: string): readonly string[] {
  return [...new Set(findReferences(text).map(({ reference }) => reference.split('#', 1)[0] ?? reference))];
}

/** Groups values that share a key, directly or through others. */
function groupByKeys<T>(values: readonly T[], keysOf: (value: T) => readonly string[]): readonly (readonly T[])[] {
  const leads = values.map((_, index) => index);
  const leadOf = (index: number): number => {
    let at = index;
    for (let next = leads[at] ?? at; next !== at; next = leads[at] ?? at) {
      leads[at] = leads[next] ?? next;
      at = next;
    }
    return at;
  };
  const firstWith = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    for (const key of keysOf(value)) {
      const [one, other] = [leadOf(firstWith.get(key) ?? index), leadOf(index)];
      leads[Math.max(one, other)] = Math.min(one, other);
      firstWith.set(key, index);
    }
  }
  const groups = new Map<number, T[]>();
  for (const [index, value] of values.entries()) addTo(groups, leadOf(index), value);
  return [...groups.values()];
}
