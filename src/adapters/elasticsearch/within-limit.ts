import { StoreError } from '../../ports/store-error.js';
import { within } from '../../ports/within.js';

/**
 * What the promise settles with, if it does within `limitMs`. Throws `StoreError` `unavailable` where it does not;
 * `doing` says what for: `http://localhost:9200: connect`.
 */
export function withinLimit<T>(doing: string, limitMs: number, promise: Promise<T>): Promise<T> {
  return within(limitMs, promise, () => {
    const remedy = 'see that Elasticsearch runs at ELASTICSEARCH_URL and is not overloaded, then try again';
    throw new StoreError('unavailable', `${doing}: expected an answer, got none within ${limitMs} ms; ${remedy}`);
  });
}
