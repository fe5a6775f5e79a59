import { StoreError } from '../../ports/store-error.js';

/**
 * What the promise settles with, if it does within `limitMs`. Throws `StoreError` `unavailable` where it does not;
 * `doing` says what for: `http://localhost:9200: connect`.
 */
export async function withinLimit<T>(doing: string, limitMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    const remedy = 'see that Elasticsearch runs at ELASTICSEARCH_URL and is not overloaded, then try again';
    const message = `${doing}: expected an answer, got none within ${limitMs} ms; ${remedy}`;
    timer = setTimeout(() => reject(new StoreError('unavailable', message)), limitMs);
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}
