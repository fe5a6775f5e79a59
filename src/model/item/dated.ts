import { z } from 'zod';

/** What happens on a date that a publication names. */
export const DateRole = z.enum([
  'entry-into-force',
  'application',
  'transposition',
  'consultation-opens',
  'consultation-closes',
  'comments-due',
  'hearing',
  'review',
  'publication',
  'other',
]);
export type DateRole = z.infer<typeof DateRole>;

/** A day, month or year of the calendar, as precise as the publisher was: `2026-08-02`, `2026-08`, `2026`. These texts sort by time. */
export const CalendarDate = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'expected a date such as 2026-08-02');
export type CalendarDate = z.infer<typeof CalendarDate>;

/**
 * True if the text is an existing day, month or year. Years before 1000 are no dates of law, and 9999 is excluded because nothing follows
 * its last day.
 */
export function isOnCalendar(text: string): boolean {
  if (!CalendarDate.safeParse(text).success || text < '1000' || text >= '9999') return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** A date from a field of the publisher's own. */
export const PublishedDate = z.object({ date: CalendarDate, role: DateRole });
export type PublishedDate = z.infer<typeof PublishedDate>;

export const ItemDate = z.object({
  date: CalendarDate,
  role: DateRole,
  /** On one line, at most 300 characters. */
  sentence: z.string(),
  marks: z
    .array(z.object({ start: z.number().int().nonnegative(), end: z.number().int().positive() }))
    .readonly()
    .optional()
    .describe(
      'Where the words of the sentence stand that weighed most for the role, in their order, in UTF-16 units; absent from what a person or a record says.',
    ),
  /** The act or provision that the sentence names, in its words. Null if it names none. */
  subject: z.string().nullable(),
});
export type ItemDate = z.infer<typeof ItemDate>;

/** A coming date of an item whose role is unclear. A person has to look. */
export const UnclearDate = ItemDate.pick({ date: true, sentence: true });
export type UnclearDate = z.infer<typeof UnclearDate>;

/** A date that moved: the newer version of a text gives another date for the same thing. */
export const MovedDate = z.object({
  role: DateRole,
  /** As the newer version names it, or null. */
  subject: z.string().nullable(),
  from: CalendarDate,
  to: CalendarDate,
});
export type MovedDate = z.infer<typeof MovedDate>;

const isDeadline: Readonly<Record<DateRole, boolean>> = {
  'entry-into-force': true,
  application: true,
  transposition: true,
  'consultation-opens': false,
  'consultation-closes': true,
  'comments-due': true,
  hearing: true,
  review: false,
  publication: false,
  // Something to be done by a day, in words that fit no other role.
  other: true,
};

/** True if a date is on or after the day of `today`, ISO 8601. A month or a year counts until it is over. */
export function isToCome(date: CalendarDate, today: string): boolean {
  return date >= today.slice(0, date.length);
}

/** The deadlines from today (UTC) on, nearest first. */
export function deadlinesAhead(dates: readonly ItemDate[], now: Date): ItemDate[] {
  const today = now.toISOString();
  return dates
    .filter(({ date, role }) => isDeadlineRole(role) && isToCome(date, today))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

export function nextDeadline(dates: readonly ItemDate[], now: Date): ItemDate | undefined {
  return deadlinesAhead(dates, now)[0];
}

/** True for roles of dates by which somebody has to be ready. */
export function isDeadlineRole(role: DateRole): boolean {
  return isDeadline[role];
}
