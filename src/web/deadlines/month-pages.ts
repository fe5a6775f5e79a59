import type { Deadline } from '../../deadlines/fold-deadlines.js';
import { groupBy } from '../../jobs/ingest/group-by.js';

/** The most rows of a page; with the longest titles and sentences it stays below 100 KB. */
export const rowsAtMost = 50;

/** `2026-12`, or `2027` for dates without a month, with its deadlines. */
export type DeadlineMonth = readonly [month: string, deadlines: readonly Deadline[]];

/** Splits a list into pages, in order: as many whole months as fit, and a part of a longer month. */
export function monthPages(deadlines: readonly Deadline[]): readonly (readonly DeadlineMonth[])[] {
  const pages: DeadlineMonth[][] = [];
  let room = 0;
  for (const part of groupBy(deadlines, ({ date }) => date.date.slice(0, 7), rowsAtMost)) {
    const size = part[1].length;
    const page = pages.at(-1);
    if (page === undefined || size > room) pages.push([part]);
    else page.push(part);
    room = (page === undefined || size > room ? rowsAtMost : room) - size;
  }
  return pages;
}
