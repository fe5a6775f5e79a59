import type { FieldMatch } from '../model/source/source-page.js';
import { parseDate } from '../parse/parse-date.js';
import type { DayOrder } from '../parse/parse-written-date.js';

const sampleChars = 120;

/** Counts what each selector or path of a definition found. */
export class FieldMatches {
  readonly #fields = new Map<string, { pattern: string; count: number; sample: string | null }>();

  /** Names a field that counts from now on, even if it is never found. */
  expect(field: string, pattern: string): void {
    if (!this.#fields.has(field)) this.#fields.set(field, { pattern, count: 0, sample: null });
  }

  /** Notes the value of a field; null for none. Returns the value. */
  note<T extends string | null>(field: string, found: T): T {
    const known = this.#fields.get(field);
    if (known && found !== null && found !== '') {
      known.count += 1;
      known.sample ??= found.replace(/\s+/g, ' ').trim().slice(0, sampleChars);
    }
    return found;
  }

  /** Adds to the number of elements or records found. */
  count(field: string, count: number): void {
    const known = this.#fields.get(field);
    if (known) known.count += count;
  }

  list(): FieldMatch[] {
    return [...this.#fields].map(([field, match]) => ({ field, ...match }));
  }
}

const looksLikeDate = [
  /\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?/,
  /\d{1,2}(?:er|st|nd|rd|th)?\.? \p{L}{3,12}\.?,? \d{4}/u,
  /\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}/u,
  /\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}/,
];

/** The date in a text that may hold other words (`Communiqué | 12 mars 2026 | Paris`), as written; the whole text if there is none. */
export function findDate(text: string, timeZone: string, dayOrder: DayOrder): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const parts = looksLikeDate.flatMap((pattern) => pattern.exec(line)?.[0] ?? []);
  return [...parts, line].find((part) => parseDate(part, timeZone, dayOrder) !== null) ?? line;
}
