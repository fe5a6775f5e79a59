import type { Unreadable } from '../../model/source/source-health.js';
import type { Collection, Page, PageRequest } from './collection.js';
import type { Store } from './store.js';
import { UnreadableRecord } from './stored-document.js';

/** Told of each record that could not be read, as often as it is met. */
export type SetAside = (record: UnreadableRecord) => void;

/** For what keeps the notes themselves, and for commands that only look. */
export const setAsideUnnoted: SetAside = () => undefined;

/** What `read` gives; a record that cannot be read is told, and undefined. */
export function unlessUnreadable<T>(setAside: SetAside, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error;
    setAside(error);
    return undefined;
  }
}

/** The same for what was asked for by its id: told, and thrown. */
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
  /** Resolves when what was told before is noted, or could not be. */
  settled(): Promise<unknown>;
}

/**
 * Notes each record once in `notes`. It is tried again whenever the record is met: a note may be taken back when the record is
 * mended, and the record break anew.
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
    settled: () => Promise.all(underWay.values()),
  };
}

/**
 * A page with `limit` documents where there are as many that can be read: a newest one that cannot must not look like a
 * collection without any. `find` gives what it can read of one page.
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

/** The first `limit` that can be read, of a list that `find` gives from its beginning. */
export async function filledList<T>(
  limit: number,
  find: (limit: number) => Promise<readonly (T | undefined)[]>,
): Promise<readonly T[]> {
  for (let asked = limit; ; asked *= 2) {
    const found = await find(asked);
    const readable = found.flatMap((one) => one ?? []);
    if (readable.length >= limit || found.length < asked) return readable.slice(0, limit);
  }
}

/** Which of these records, that are not found, were set aside as ones that cannot be read. */
export async function setAsideAmong(
  store: Pick<Store, 'refresh' | 'unreadableRecords'>,
  collection: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  // What was met a moment ago is noted by then.
  await store.refresh();
  const notes = await store.unreadableRecords.getMany(ids.map((id) => `${collection} ${id}`));
  return new Set(notes.flatMap((note) => note?.value.recordId ?? []));
}

/** Does one of many: where a record that it rests on cannot be read, which the store has noted, it is undefined and the others go on. */
export async function pastUnreadable<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadableRecord) return undefined;
    throw error;
  }
}
