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

/** A day, a month or a year of the calendar, as precise as the publisher was: `2026-08-02`, `2026-08`, `2026`. Such texts sort by time. */
export const CalendarDate = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'expected a date such as 2026-08-02');
export type CalendarDate = z.infer<typeof CalendarDate>;

/** Whether a text is a day, month or year that there is. Years before 1000 are no dates of law, and the last one has no day after it. */
export function isOnCalendar(text: string): boolean {
  if (!CalendarDate.safeParse(text).success || text < '1000' || text >= '9999') return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** A date that a publisher gives in a field of its own. */
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
  /** The act or provision that the sentence names, in its words, or null. */
  subject: z.string().nullable(),
});
export type ItemDate = z.infer<typeof ItemDate>;

/** A coming date that an item names and of which nothing says clearly what happens on it: a person has to look. */
export const UnclearDate = ItemDate.pick({ date: true, sentence: true });
export type UnclearDate = z.infer<typeof UnclearDate>;

/** That what a version names for something is another date than in the version before. */
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
  // What somebody has to do by a day, in words that are of no other role.
  other: true,
};

/** Whether a date is on or after the day that `today` begins with, ISO 8601; a month or a year is until it is over. */
export function isToCome(date: CalendarDate, today: string): boolean {
  return date >= today.slice(0, date.length);
}

/** The deadlines from the day of `now` on, as UTC has it, nearest first. */
export function deadlinesAhead(dates: readonly ItemDate[], now: Date): ItemDate[] {
  const today = now.toISOString();
  return dates
    .filter(({ date, role }) => isDeadlineRole(role) && isToCome(date, today))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

export function nextDeadline(dates: readonly ItemDate[], now: Date): ItemDate | undefined {
  return deadlinesAhead(dates, now)[0];
}

/** Roles of dates by which somebody has to be ready. */
export function isDeadlineRole(role: DateRole): boolean {
  return isDeadline[role];
}
