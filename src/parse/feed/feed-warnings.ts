import type { FeedWarning } from '../../model/item/entry.js';

/** Collects warnings: one for each code, however often it happens, with the first example and the count. */
export class FeedWarnings {
  readonly #seen = new Map<string, { message: string; count: number }>();

  add(code: string, message: string): void {
    const known = this.#seen.get(code);
    if (known) known.count += 1;
    else this.#seen.set(code, { message, count: 1 });
  }

  list(): FeedWarning[] {
    return [...this.#seen].map(([code, { message, count }]) => ({
      code,
      message: count === 1 ? message : `${message} (${count} times)`,
    }));
  }
}
