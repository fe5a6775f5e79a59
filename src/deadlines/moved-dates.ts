import { foldForCompare } from '../analysis/fold.js';
import { datesOfEntry } from '../enrich/enrich-entry.js';
import { entryText } from '../enrich/entry-text.js';
import type { CalendarDate, DateRole, ItemDate, MovedDate } from '../model/item/dated.js';
import type { Revision } from '../model/item/item.js';

/** Characters of a version, markup and all, above which it is not read for dates again. */
const mostCharacters = 100_000;

/**
 * When a text was published is of no concern to whoever plans by it. What else somebody has to do by a day (`other`) is many things: of
 * two such dates, one that went and one that came need not be of the same duty, so that nothing is said to have moved.
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
  /** The year of days without one follows from it: of both versions the same, or every such day would move with it. */
  readonly publishedAt: string | null;
}

/** The dates of a version by today's rules; undefined for one that is too long. Some 10 ms, and 100 where every word is a date. */
export function datesOfVersion(revision: Revision, { language, publishedAt }: ReadBy): readonly ItemDate[] | undefined {
  const { title, summary, content, dates } = revision;
  if (title.length + (summary?.length ?? 0) + (content?.length ?? 0) > mostCharacters) return undefined;
  return datesOfEntry({ title, dates, publishedAt }, entryText(revision), language).dates;
}

/**
 * Dates of one role that went while exactly one other came: of the same subject, else the only ones of the role in both versions. One
 * that is given more or less precisely did not move.
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

/** The one date that went and the one that came, of those that are not in both. */
function moveOf(before: readonly ItemDate[], after: readonly ItemDate[]): readonly MovedDate[] {
  const [gone, ...moreGone] = before.filter(({ date }) => !after.some((one) => isSame(one.date, date)));
  const [come, ...moreCome] = after.filter(({ date }) => !before.some((one) => isSame(one.date, date)));
  if (!gone || !come || moreGone.length + moreCome.length > 0) return [];
  return [{ role: come.role, subject: come.subject, from: gone.date, to: come.date }];
}

/** `2027-01` and `2027-01-15` may be one day. */
function isSame(one: CalendarDate, other: CalendarDate): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function subjectKey({ subject }: Pick<ItemDate, 'subject'>): string {
  return subject === null ? '' : foldForCompare(subject);
}

/** The moves of one version and those of the next as one: what was put off twice went from the first date to the last. */
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
