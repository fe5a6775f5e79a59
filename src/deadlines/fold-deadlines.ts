import { foldForCompare } from '../analysis/fold.js';
import { findReferences } from '../enrich/find-references.js';
import { orderByLead } from '../event-group/group-members.js';
import { addTo } from '../model/gather.js';
import { jurisdictionOf } from '../model/item/corrected-findings.js';
import type { ItemDate } from '../model/item/dated.js';
import type { Item } from '../model/item/item.js';

/** A date with the item that names it. */
export interface NamedDate {
  readonly item: Item;
  readonly date: ItemDate;
}

/** A date and role of one act or event: as the item that leads names it, and the other items that name it too. */
export interface Deadline extends NamedDate {
  readonly others: readonly NamedDate[];
}

interface FoldContext {
  /** Id of the event group of an item; undefined for one that is alone. */
  readonly eventGroupOf: (itemId: string) => string | undefined;
  /** `actOf` of a date, or what was found to be it before. */
  readonly actOf: (named: NamedDate) => string | undefined;
  readonly publisherOf: (sourceId: string) => { readonly url: string } | undefined;
}

/**
 * Dates of one day and role that are of the same event group or act, once each, in the order of the first of them. The act is the one
 * that the subject names, else the only one that the sentence names.
 */
export function foldDeadlines(
  dates: readonly NamedDate[],
  { eventGroupOf, actOf, publisherOf }: FoldContext,
): readonly Deadline[] {
  const groups = groupByKeys(dates, (named) => {
    const { item, date } = named;
    const at = `${date.date} ${date.role}`;
    // One act may ask several things by one day: they are only one where one event is told.
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

/** The act that a date is of. Words that name none by number or by a known name are the same act within one jurisdiction alone. */
export function actOf({ item, date: { subject, sentence } }: NamedDate): string | undefined {
  const [ofSubject] = subject === null ? [] : actsIn(subject);
  if (ofSubject !== undefined) return ofSubject;
  const [only, ...more] = actsIn(sentence);
  if (only !== undefined) return more.length === 0 ? only : undefined;
  return subject === null ? undefined : `${jurisdictionOf(item)} ${foldForCompare(subject)}`;
}

/** Of `celex:32024R1689#art-6` the act. */
function actsIn(text: string): readonly string[] {
  return [...new Set(findReferences(text).map(({ reference }) => reference.split('#', 1)[0] ?? reference))];
}

/** Those that share a key, or each share one with a third, are one group. */
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
