import type { Database, Statement } from 'better-sqlite3';
import type { Revision } from '../../../model/item/item.js';
import type { Activity, ItemIndex, RevisionPage } from '../../../ports/store/item-index.js';
import { checkPageLimit, decodeCursor, encodeCursor } from '../../../ports/store/pages.js';
import { type SetAside, unlessUnreadable } from '../../../ports/store/set-aside.js';
import { StoreError } from '../../../ports/store/store-error.js';
import { type RevisionRow, readRevision, revisionColumns } from './long-texts.js';

type Window = Parameters<ItemIndex['activity']>[0];
type ActivityPage = Awaited<ReturnType<ItemIndex['activity']>>;
interface Place {
  readonly slot: number;
  /** Ordinal of the newest revision; null if the item's body is not JSON. */
  readonly newest: number | null;
}
type ActivityRow = readonly [key: number, activityMs: number, backlog: number, itemId: string];

/** Reads revisions by item, by key and by the time of their activity. */
export class RevisionLoader {
  readonly #slot: Statement<[string], number>;
  readonly #place: Statement<[string], Place>;
  readonly #between: Statement<[number, number, number], RevisionRow>;
  readonly #activity: Statement<Record<string, number | string>, ActivityRow>;

  constructor(
    database: Database,
    private readonly setAside: SetAside,
  ) {
    this.#slot = database.prepare<[string], number>('SELECT slot FROM items WHERE id = ?').pluck();
    this.#place = database.prepare(
      "SELECT slot, CASE WHEN json_valid(body) THEN body ->> 'revision' END AS newest FROM items WHERE id = ?",
    );
    this.#between = database.prepare(
      `SELECT ${revisionColumns} FROM revisions WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT ?`,
    );
    this.#activity = database
      .prepare<Record<string, number | string>, ActivityRow>(
        `SELECT revisions.key, revisions.activityMs, revisions.backlog, items.id
         FROM revisions JOIN items ON items.slot = ${slotOfKey('revisions.key')}
         WHERE revisions.activityMs BETWEEN @fromMs AND @untilMs
           AND (revisions.activityMs, items.id, revisions.key) > (@lastMs, @lastId, @lastKey)
         ORDER BY revisions.activityMs, items.id, revisions.key LIMIT @limit`,
      )
      .raw();
  }

  /** Newest first. */
  ofItem(itemId: string, page: RevisionPage): readonly Revision[] {
    checkPageLimit(page);
    const place = this.#place.get(itemId);
    if (place?.newest == null) return [];
    const rows: RevisionRow[] = [];
    for (const { first, last } of keyRanges(place.slot, Math.min(place.newest, (page.before ?? Infinity) - 1))) {
      rows.push(...this.#between.all(first, last, page.limit - rows.length));
      if (rows.length === page.limit) break;
    }
    return rows.flatMap((row) => this.#readable(itemId, row) ?? []);
  }

  one(itemId: string, ordinal: number): Revision | undefined {
    const slot = this.#slot.get(itemId);
    if (slot === undefined || !isOrdinal(ordinal)) return undefined;
    const key = revisionKey(slot, ordinal);
    const [row] = this.#between.all(key, key, 1);
    return row && this.#readable(itemId, row);
  }

  #readable(itemId: string, row: RevisionRow): Revision | undefined {
    return unlessUnreadable(this.setAside, () => readRevision(itemId, row));
  }

  activity(window: Window): ActivityPage {
    checkPageLimit(window);
    const afterMs = Date.parse(window.after);
    const untilMs = Date.parse(window.until);
    const seal = `activity ${afterMs} ${untilMs}`;
    const [lastMs, lastId, lastKey] =
      window.cursor === undefined ? [afterMs + 1, '', 0] : readCursor(window.cursor, seal);
    const rows = this.#activity.all({ fromMs: lastMs, untilMs, lastMs, lastId, lastKey, limit: window.limit + 1 });
    const taken = rows.slice(0, window.limit);
    const activities = taken.map(toActivity);
    const last = taken.at(-1);
    if (last === undefined || rows.length <= window.limit) return { activities };
    const [key, activityMs, , itemId] = last;
    return { activities, next: encodeCursor(seal, [activityMs, itemId, key]) };
  }
}

function toActivity([key, activityMs, backlog, itemId]: ActivityRow): Activity {
  const activityAt = new Date(activityMs).toISOString();
  return { itemId, ordinal: ordinalOfRevision(key), activityAt, backlog: backlog === 1 };
}

function readCursor(cursor: string, seal: string): readonly [activityMs: number, itemId: string, key: number] {
  const [activityMs, itemId, key] = decodeCursor(cursor, seal, 3);
  if (typeof activityMs === 'number' && typeof itemId === 'string' && typeof key === 'number') {
    return [activityMs, itemId, key];
  }
  throw new StoreError('invalid-cursor', 'cursor: expected an instant, an item and a revision');
}

/** Ordinals in a row of keys: the revisions of an item have adjacent keys, in order, up to this number. */
const rowLength = 2 ** 16;
/** The distance to the next row of the same item: there is room for 2^28 items. */
const rowDistance = 2 ** 44;
/** The highest ordinal with a key that JavaScript holds exactly: 512 rows. */
const mostOrdinals = 512 * rowLength - 1;

/** The keys from `first` to `last`, both included. */
interface KeyRange {
  readonly first: number;
  readonly last: number;
}

/** SQL for the slot of the item that the revision with this `key` belongs to. */
const slotOfKey = (key: string): string => `${key} % ${rowDistance} / ${rowLength}`;

/** True if a revision may have this ordinal. */
function isOrdinal(ordinal: number): boolean {
  return Number.isInteger(ordinal) && ordinal >= 1 && ordinal <= mostOrdinals;
}

/** The key of a revision in the table. Throws a RangeError past 33,554,431 revisions of an item: one a minute for 63 years. */
export function revisionKey(slot: number, ordinal: number): number {
  if (!isOrdinal(ordinal)) {
    throw new RangeError(`revision ordinal: expected an integer from 1 to ${mostOrdinals}, got ${ordinal}`);
  }
  return Math.floor(ordinal / rowLength) * rowDistance + slot * rowLength + (ordinal % rowLength);
}

function ordinalOfRevision(key: number): number {
  return Math.floor(key / rowDistance) * rowLength + (key % rowLength);
}

/** The key ranges of an item's revisions up to this ordinal, newest first. */
export function* keyRanges(slot: number, upTo: number): Generator<KeyRange> {
  for (let last = Math.min(upTo, mostOrdinals); last >= 1; last -= (last % rowLength) + 1) {
    const first = Math.max(1, last - (last % rowLength));
    yield { first: revisionKey(slot, first), last: revisionKey(slot, last) };
  }
}
