import { CodedError } from '../../model/coded-error.js';
import type { FeedWarning } from '../../model/item/entry.js';
import type { Wall } from '../detect-wall.js';

/** Characters of a decoded document. A longer one is refused as `too-large`. */
export const maxFeedChars = 10 * 1024 * 1024;

/** Bytes that may hold so many characters (UTF-32 takes four each). More bytes are not even decoded. */
export const maxFeedBytes = 4 * maxFeedChars;

/** Nesting of elements. A deeper document is refused as `too-deep`. */
export const maxDepth = 512;

/** Entries kept from one document. A warning gives the number of the others. */
export const maxEntries = 5_000;

/** Categories kept from one entry, and authors likewise. */
export const maxNames = 200;

/** Why a document could not be read as a feed. */
type FeedRefusal =
  | 'empty'
  | 'too-large'
  | 'too-deep'
  | 'html-instead-of-feed'
  | 'malformed-json'
  | 'not-a-feed'
  | Wall['code'];

/** Thrown for a document that `parseFeed` cannot read. The code is stable; the message says expected and got. */
export class FeedRefused extends CodedError<FeedRefusal> {
  override readonly name = 'FeedRefused';
}

/** Collects warnings: one for each code, with the first example and a count. */
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
