import { parseDate } from '../parse/parse-date.js';
import type { DayOrder } from '../parse/parse-written-date.js';

const looksLikeDate = [
  /\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?/,
  /\d{1,2}(?:er|st|nd|rd|th)?\.? \p{L}{3,12}\.?,? \d{4}/u,
  /\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}/u,
  /\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}/,
];

/** The date in a text that may hold other words (`Communiqué | 12 mars 2026 | Paris`), as written; all of it where there is none. */
export function findDate(text: string, timeZone: string, dayOrder: DayOrder): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const parts = looksLikeDate.flatMap((pattern) => pattern.exec(line)?.[0] ?? []);
  return [...parts, line].find((part) => parseDate(part, timeZone, dayOrder) !== null) ?? line;
}
