import { z } from 'zod';
import { tallied } from '../model/gather.js';
import { jurisdictionOfAct } from './act-jurisdiction.js';

/** `cited`: named by most items first; `newest`: named last first; `deadline`: nearest deadline first. */
const ActOrder = z.enum(['cited', 'newest', 'deadline']);
export const actOrders = ActOrder.options;

/** Which acts a list shows. Parameters that others append to our addresses, or break in them, count as absent. */
export const ActsPlace = z.object({
  /** A code of the catalogue, such as `EU`. A state is listed with its country: `US-CA` with `US`. */
  jurisdiction: z.string().trim().min(1).max(20).toUpperCase().optional().catch(undefined),
  order: ActOrder.catch('cited'),
});
export type ActsPlace = z.infer<typeof ActsPlace>;

/** The query part of the list's address: `jurisdiction=EU&order=deadline`. */
export function actsSearch({ jurisdiction, order }: ActsPlace): string {
  return new URLSearchParams({
    ...(jurisdiction !== undefined && { jurisdiction }),
    ...(order !== 'cited' && { order }),
  }).toString();
}

interface Row {
  readonly reference: string;
  /** ISO 8601 */
  readonly lastAt: string;
  readonly next: { readonly date: string } | null;
}

/** The acts of a jurisdiction, ordered. The sort is stable. */
export function selectActs<R extends Row>(acts: readonly R[], { jurisdiction, order }: ActsPlace): readonly R[] {
  const some = jurisdiction === undefined ? acts : acts.filter(({ reference }) => isOf(reference, jurisdiction));
  if (order === 'newest') return some.toSorted((a, b) => compare(b.lastAt, a.lastAt));
  return order === 'deadline' ? some.toSorted((a, b) => compare(dueAt(a), dueAt(b))) : some;
}

export function jurisdictionsOf(acts: readonly Row[]): ReadonlyMap<string, number> {
  const all = acts.flatMap(({ reference }) => {
    const own = jurisdictionOfAct(reference);
    return own === null ? [] : [...new Set([own, countryOf(own)])];
  });
  return tallied(all);
}

function isOf(reference: string, jurisdiction: string): boolean {
  const own = jurisdictionOfAct(reference);
  return own !== null && (own === jurisdiction || countryOf(own) === jurisdiction);
}

function countryOf(jurisdiction: string): string {
  return jurisdiction.replace(/-.*/, '');
}

/** Sorts after every date. */
const never = '~';

function dueAt({ next }: Row): string {
  return next?.date ?? never;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
