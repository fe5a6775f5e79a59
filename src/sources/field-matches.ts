import type { FieldMatch } from '../model/source/source-page.js';

const sampleChars = 120;

/** Counts what each selector or path of a definition found. */
export class FieldMatches {
  readonly #fields = new Map<string, { pattern: string; count: number; sample: string | null }>();

  /** Names a field that counts from now on, found or not. */
  expect(field: string, pattern: string): void {
    if (!this.#fields.has(field)) this.#fields.set(field, { pattern, count: 0, sample: null });
  }

  /** Notes what a field held; null for nothing. Gives it back. */
  note<T extends string | null>(field: string, found: T): T {
    const known = this.#fields.get(field);
    if (known && found !== null && found !== '') {
      known.count += 1;
      known.sample ??= found.replace(/\s+/g, ' ').trim().slice(0, sampleChars);
    }
    return found;
  }

  /** Notes how many elements or records there are. */
  count(field: string, count: number): void {
    const known = this.#fields.get(field);
    if (known) known.count += count;
  }

  list(): FieldMatch[] {
    return [...this.#fields].map(([field, match]) => ({ field, ...match }));
  }
}
