import type { Page, PageRequest, Versioned } from '../ports/collection.js';

const pageSize = 500;

/** Walks a named query to its end, page by page. */
export async function* eachPage<T>(find: (page: PageRequest) => Promise<Page<T>>): AsyncGenerator<Versioned<T>> {
  let after: string | undefined;
  do {
    const page: Page<T> = await find({ limit: pageSize, after });
    yield* page.documents;
    after = page.next;
  } while (after !== undefined);
}
