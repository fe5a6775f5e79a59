import { setImmediate } from 'node:timers/promises';
import type { Page, PageRequest, Versioned } from './collection.js';

/**
 * Walks a named query to its end, page by page, and lets others have their turn in between, which an embedded store would not; a
 * smaller page for documents that are large, or of which few are wanted.
 */
export async function* eachPage<T>(
  find: (page: PageRequest) => Promise<Page<T>>,
  pageSize = 500,
): AsyncGenerator<Versioned<T>> {
  let after: string | undefined;
  do {
    const page: Page<T> = await find({ limit: pageSize, after });
    yield* page.documents;
    after = page.next;
    if (after !== undefined) await setImmediate();
  } while (after !== undefined);
}

/** Every document that a named query finds, where they are few enough to be held at once. */
export async function readAll<T>(find: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for await (const { value } of eachPage(find)) all.push(value);
  return all;
}
