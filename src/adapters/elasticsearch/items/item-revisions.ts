import type { estypes } from '@elastic/elasticsearch';
import { compareTexts } from '../../../model/compare-texts.js';
import type { Revision } from '../../../model/item/item.js';
import type { Activity, ItemIndex, RevisionPage } from '../../../ports/store/item-index.js';
import { checkPageLimit, decodeCursor, encodeCursor } from '../../../ports/store/pages.js';
import { type SetAside, unlessUnreadable } from '../../../ports/store/set-aside.js';
import { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { readRevision, revisionId } from './item-document.js';

type Source = Readonly<Record<string, unknown>>;
type Key = Parameters<ItemIndex['revisionMany']>[0][number];

/** Reads revisions realtime: the newest is part of the item, earlier ones are in their own index. */
export class ItemRevisions {
  readonly #items: string;
  readonly #revisions: string;

  constructor(
    private readonly connection: ElasticConnection,
    private readonly setAside: SetAside,
  ) {
    this.#items = connection.alias('items');
    this.#revisions = connection.alias('revisions');
  }

  /** Newest first. */
  async ofItem(itemId: string, page: RevisionPage): Promise<readonly Revision[]> {
    checkPageLimit(page);
    const newest = (await this.#newest([itemId])).get(itemId);
    const last = ordinalOf(newest);
    const from = Math.min(last, (page.before ?? Infinity) - 1);
    const length = Math.max(0, Math.min(page.limit, from));
    const ordinals = Array.from({ length }, (_, index) => from - index);
    const keys = ordinals.filter((ordinal) => ordinal < last).map((ordinal) => ({ itemId, ordinal }));
    const earlier = (await this.#archived(keys)).flatMap((revision) => revision ?? []);
    if (newest === undefined || from < last || last === 0) return earlier;
    const first = this.#readable(revisionId(itemId, last), newest);
    return first === undefined ? earlier : [first, ...earlier];
  }

  async many(keys: readonly Key[]): Promise<readonly (Revision | undefined)[]> {
    const newest = await this.#newest([...new Set(keys.map(({ itemId }) => itemId))]);
    const isArchived = ({ itemId, ordinal }: Key): boolean => ordinal < ordinalOf(newest.get(itemId));
    const wanted = keys.filter(isArchived);
    const archived = (await this.#archived(wanted)).values();
    return keys.map((key) => {
      if (isArchived(key)) return archived.next().value;
      const source = newest.get(key.itemId);
      if (source === undefined || key.ordinal !== ordinalOf(source)) return undefined;
      return this.#readable(revisionId(key.itemId, key.ordinal), source);
    });
  }

  async #newest(itemIds: readonly string[]): Promise<ReadonlyMap<string, Source>> {
    const fields = ['ordinal', 'revision'];
    const found = await this.connection.reader.getMany(itemIds.map((id) => ({ index: this.#items, id, fields })));
    return new Map(
      itemIds.flatMap((id, index): [string, Source][] => {
        const document = found[index];
        return document === undefined ? [] : [[id, document.source]];
      }),
    );
  }

  async #archived(keys: readonly Key[]): Promise<readonly (Revision | undefined)[]> {
    const ids = keys.map(({ itemId, ordinal }) => revisionId(itemId, ordinal));
    const found = await this.connection.reader.getMany(
      ids.map((id) => ({ index: this.#revisions, id, fields: ['revision'] })),
    );
    return ids.map((id, index) => {
      const document = found[index];
      return document && this.#readable(id, document.source);
    });
  }

  #readable(id: string, source: Source): Revision | undefined {
    return unlessUnreadable(this.setAside, () => readRevision(id, source));
  }
}

/** 0 if the item has none. */
function ordinalOf(source: Source | undefined): number {
  return typeof source?.ordinal === 'number' ? source.ordinal : 0;
}

type Window = Parameters<ItemIndex['activity']>[0];
type ActivityPage = Awaited<ReturnType<ItemIndex['activity']>>;
type Position = readonly [revisedMs: number, itemId: string, ordinal: number];
interface Found {
  readonly position: Position;
  readonly backlog: boolean;
}

/**
 * One page of a window. It searches the items first and the earlier revisions second: a revision is searchable in `revisions` before
 * its item replaces it, so it is found in at least one of the two. If it is found in both, it counts once.
 */
export async function findActivity(connection: ElasticConnection, window: Window): Promise<ActivityPage> {
  checkPageLimit(window);
  const afterMs = Date.parse(window.after);
  const untilMs = Date.parse(window.until);
  const seal = `activity ${afterMs} ${untilMs}`;
  const body: estypes.SearchRequest = {
    query: { range: { revisedMs: { gt: afterMs, lte: untilMs } } },
    sort: [{ revisedMs: 'asc' }, { itemId: 'asc' }, { ordinal: 'asc' }],
    size: window.limit + 1,
    track_total_hits: false,
    _source: false,
    docvalue_fields: ['backlog'],
    ...(window.cursor === undefined ? {} : { search_after: [...readCursor(window.cursor, seal)] }),
  };
  const newest = await search(connection, 'items', body);
  const earlier = await search(connection, 'revisions', body);
  const found = merged([...newest, ...earlier]);
  const taken = found.slice(0, window.limit);
  const activities = taken.map(toActivity);
  const last = taken.at(-1);
  if (last === undefined || found.length <= window.limit) return { activities };
  return { activities, next: encodeCursor(seal, last.position) };
}

async function search(
  connection: ElasticConnection,
  name: 'items' | 'revisions',
  body: estypes.SearchRequest,
): Promise<readonly Found[]> {
  const { hits } = await connection.request(`find activity in ${name}`, (client) =>
    client.search({ index: connection.alias(name), ...body }),
  );
  return hits.hits.map(({ sort = [], fields }) => {
    const [revisedMs, itemId, ordinal] = sort;
    const backlog: unknown = fields?.backlog;
    return {
      position: [Number(revisedMs), String(itemId), Number(ordinal)],
      backlog: Array.isArray(backlog) && backlog[0] === true,
    };
  });
}

function merged(found: readonly Found[]): readonly Found[] {
  const sorted = [...found].sort((left, right) => comparePositions(left.position, right.position));
  return sorted.filter(({ position }, index) => {
    const before = sorted[index - 1];
    return before === undefined || comparePositions(before.position, position) !== 0;
  });
}

function comparePositions(left: Position, right: Position): number {
  return left[0] - right[0] || compareTexts(left[1], right[1]) || left[2] - right[2];
}

function toActivity({ position: [revisedMs, itemId, ordinal], backlog }: Found): Activity {
  return { itemId, ordinal, activityAt: new Date(revisedMs).toISOString(), backlog };
}

function readCursor(cursor: string, seal: string): Position {
  const [revisedMs, itemId, ordinal] = decodeCursor(cursor, seal, 3);
  if (typeof revisedMs === 'number' && typeof itemId === 'string' && typeof ordinal === 'number') {
    return [revisedMs, itemId, ordinal];
  }
  throw new StoreError('invalid-cursor', 'cursor: expected an instant, an item and a revision');
}
