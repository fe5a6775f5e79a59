import type { Unreadable } from '../../model/source/source-health.js';
import type { Collection, Page, PageRequest } from './collection.js';
import type { Store } from './store.js';
import { UnreadableRecord } from './stored-document.js';

/** Called for each record that could not be read, each time it is met. */
export type SetAside = (record: UnreadableRecord) => void;

/** For the collection of the notes itself, and for commands that only read. */
export const setAsideUnnoted: SetAside = () => undefined;

/** The result of `read`; if the record cannot be read, calls `setAside` and returns undefined. */
export function unlessUnreadable<T>(setAside: SetAside, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error;
    setAside(error);
    return undefined;
  }
}

/** The same for a record requested by its id: calls `setAside`, and throws. */
export function orTell<T>(setAside: SetAside, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableRecord) setAside(error);
    throw error;
  }
}

export interface Noting {
  readonly setAside: SetAside;
  /** Resolves when all notes under way are written or have failed. */
  drained(): Promise<unknown>;
}

/**
 * Writes one note for each record to `notes`. Each time the record is met the note is attempted again: it may have been deleted when the
 * record was mended, and the record may break anew.
 */
export function noteUnreadable(notes: Pick<Collection<Unreadable>, 'create'>): Noting {
  const underWay = new Map<string, Promise<unknown>>();
  return {
    setAside({ place: { collection, id: recordId }, what }) {
      const id = `${collection} ${recordId}`;
      if (underWay.has(id)) return;
      const forget = (): boolean => underWay.delete(id);
      const note = notes.create({ id, collection, recordId, what, notedAt: null });
      underWay.set(id, note.then(forget, forget));
    },
    drained: () => Promise.all(underWay.values()),
  };
}

/**
 * A page with `limit` documents, if as many can be read: when the newest documents are unreadable, the collection must not look empty.
 * `find` returns the readable documents of one page.
 */
export async function filledPage<T>(
  { limit, after }: PageRequest,
  find: (page: PageRequest) => Promise<Page<T>>,
): Promise<Page<T>> {
  let page = await find({ limit, after });
  const documents = [...page.documents];
  while (documents.length < limit && page.next !== undefined) {
    page = await find({ limit: limit - documents.length, after: page.next });
    documents.push(...page.documents);
  }
  return page.next === undefined ? { documents } : { documents, next: page.next };
}

/** The first `limit` readable items of a list; `find` returns the list from its beginning. */
export async function filledList<T>(
  limit: number,
  find: (limit: number) => Promise<readonly (T | undefined)[]>,
): Promise<readonly T[]> {
  for (let requested = limit; ; requested *= 2) {
    const found = await find(requested);
    const readable = found.flatMap((one) => one ?? []);
    if (readable.length >= limit || found.length < requested) return readable.slice(0, limit);
  }
}

/** The ids, out of those that were not found, that were set aside as unreadable. */
export async function setAsideAmong(
  store: Pick<Store, 'refresh' | 'unreadableRecords'>,
  collection: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  // Makes notes of a moment ago visible.
  await store.refresh();
  const notes = await store.unreadableRecords.getMany(ids.map((id) => `${collection} ${id}`));
  return new Set(notes.flatMap((note) => note?.value.recordId ?? []));
}

/** Does one of many pieces of work. Undefined if a record that it needs is unreadable (the store noted it), so that the others go on. */
export async function pastUnreadable<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadableRecord) return undefined;
    throw error;
  }
}
