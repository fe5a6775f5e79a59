import { CodedError } from '../../model/coded-error.js';
import type { FeedWarning } from '../../model/item/entry.js';
import type { Wall } from '../detect-wall.js';

/** Characters of one decoded document. A longer one is refused as `too-large`. */
export const maxFeedChars = 10 * 1024 * 1024;

/** Bytes that may hold that many characters (UTF-32 takes four each): beyond, we do not even decode. */
export const maxFeedBytes = 4 * maxFeedChars;

/** Elements inside one another. A deeper document is refused as `too-deep`. */
export const maxDepth = 512;

/** Entries kept of one document. More are counted, and a warning says how many were left. */
export const maxEntries = 5_000;

/** Categories, and authors, kept of one entry. */
export const maxNames = 200;

/** Why a document is no feed that we can read. */
type FeedRefusal =
  | 'empty'
  | 'too-large'
  | 'too-deep'
  | 'html-instead-of-feed'
  | 'malformed-json'
  | 'not-a-feed'
  | Wall['code'];

/** A document that `parseFeed` does not read. The code is stable; the message says what was expected and what came. */
export class FeedRefused extends CodedError<FeedRefusal> {
  override readonly name = 'FeedRefused';
}

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
