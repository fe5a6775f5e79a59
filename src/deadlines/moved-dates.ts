import { foldForCompare } from '../analysis/fold.js';
import { datesOfEntry } from '../enrich/enrich-entry.js';
import { entryText } from '../enrich/entry-text.js';
import type { CalendarDate, DateRole, ItemDate, MovedDate } from '../model/item/dated.js';
import type { Revision } from '../model/item/item.js';

/** Characters of a version, with markup, above which its dates are not read again. */
const mostCharacters = 100_000;

/**
 * Nobody plans by a publication date. `other` covers many duties: a date that disappeared and one that appeared may belong to different
 * duties, so no move is reported.
 */
const isPlanned: Readonly<Record<DateRole, boolean>> = {
  'entry-into-force': true,
  application: true,
  transposition: true,
  'consultation-opens': true,
  'consultation-closes': true,
  'comments-due': true,
  hearing: true,
  review: true,
  publication: false,
  other: false,
};

interface ReadBy {
  readonly language: string;
  /** Gives the year of days without one. Must be the same for both versions, or all such days would seem to move. */
  readonly publishedAt: string | null;
}

/** The dates of a version by today's rules; undefined if it is too long. Takes some 10 ms, or 100 ms if every word is a date. */
export function datesOfVersion(revision: Revision, { language, publishedAt }: ReadBy): readonly ItemDate[] | undefined {
  const { title, summary, content, dates } = revision;
  if (title.length + (summary?.length ?? 0) + (content?.length ?? 0) > mostCharacters) return undefined;
  return datesOfEntry({ title, dates, publishedAt }, entryText(revision), language).dates;
}

/**
 * Dates of one role that disappeared while exactly one other appeared, with the same subject, or as the only dates of the role in both
 * versions. A date that is only given more or less precisely did not move.
 */
export function movedDates(before: readonly ItemDate[], after: readonly ItemDate[]): readonly MovedDate[] {
  const roles = [...new Set(after.map(({ role }) => role))].filter((role) => isPlanned[role]);
  return roles.flatMap((role) => {
    const [earlier, later] = [before, after].map((dates) => dates.filter((one) => one.role === role));
    return earlier && later ? movedOfRole(earlier, later) : [];
  });
}

function movedOfRole(before: readonly ItemDate[], after: readonly ItemDate[]): readonly MovedDate[] {
  const [only, ...others] = before;
  if (only && others.length === 0 && after.length === 1) return moveOf(before, after);
  return [...new Set(after.map(subjectKey))].flatMap((key) => {
    const ofSubject = (dates: readonly ItemDate[]) => dates.filter((one) => subjectKey(one) === key);
    return moveOf(ofSubject(before), ofSubject(after));
  });
}

/** The move from the one date that disappeared to the one that appeared, ignoring dates in both versions. */
function moveOf(before: readonly ItemDate[], after: readonly ItemDate[]): readonly MovedDate[] {
  const [gone, ...moreGone] = before.filter(({ date }) => !after.some((one) => isSame(one.date, date)));
  const [come, ...moreCome] = after.filter(({ date }) => !before.some((one) => isSame(one.date, date)));
  if (!gone || !come || moreGone.length + moreCome.length > 0) return [];
  return [{ role: come.role, subject: come.subject, from: gone.date, to: come.date }];
}

/** `2027-01` and `2027-01-15` may be the same day. */
function isSame(one: CalendarDate, other: CalendarDate): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function subjectKey({ subject }: Pick<ItemDate, 'subject'>): string {
  return subject === null ? '' : foldForCompare(subject);
}

/** Joins the moves of two successive versions: a date moved twice went from the first date to the last. */
export function joinMoves(first: readonly MovedDate[], next: readonly MovedDate[]): readonly MovedDate[] {
  const joined = [...first];
  for (const move of next) {
    const at = joined.findIndex(({ role, to }) => role === move.role && to === move.from);
    const begun = joined[at];
    if (begun === undefined) joined.push(move);
    else joined[at] = { ...move, from: begun.from };
  }
  return joined.filter(({ from, to }) => from !== to);
}
