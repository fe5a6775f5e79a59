import { createHash } from 'node:crypto';
import { compareTexts } from '../../../model/compare-texts.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { closeView, openView } from '../point-in-time.js';
import { keepAlive, type PositionField, type ScannedDocument, scanView } from './reindex-scan.js';

/** An index and what its copies are made into, by their own names. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

export interface Difference {
  /** Ids of copies whose original is gone or was written since. */
  readonly surplus: readonly string[];
  /** Ids of originals without a copy. */
  readonly missing: readonly string[];
}

/** Every document up to a position against every copy, by id and position. Throws `StoreError`. */
export async function comparePair(connection: ElasticConnection, pair: Pair, through: number): Promise<Difference> {
  for (const index of [pair.from, pair.to]) await refresh(connection, index);
  const [from, to] = [await openView(connection, pair.from, keepAlive), await openView(connection, pair.to, keepAlive)];
  try {
    const range = { after: -1, through };
    return await difference(
      documentsOf(scanView(connection, { view: from, field: '_seq_no', range, sources: false })),
      documentsOf(scanView(connection, { view: to, field: '_version', sources: false })),
    );
  } finally {
    await closeView(connection, from);
    await closeView(connection, to);
  }
}

/** Both come by ascending position. */
async function difference(originals: Documents, copies: Documents): Promise<Difference> {
  const surplus: string[] = [];
  const missing: string[] = [];
  let original = await originals.next();
  let copy = await copies.next();
  while (!original.done || !copy.done) {
    const order = compare(original.done ? undefined : original.value, copy.done ? undefined : copy.value);
    if (order < 0 && !original.done) missing.push(original.value.id);
    if (order > 0 && !copy.done) surplus.push(copy.value.id);
    if (order <= 0) original = await originals.next();
    if (order >= 0) copy = await copies.next();
  }
  return { surplus, missing };
}

type Documents = AsyncGenerator<ScannedDocument, void>;

async function* documentsOf(pages: AsyncIterable<readonly ScannedDocument[]>): Documents {
  for await (const page of pages) yield* page;
}

/** The end comes after every document. */
function compare(left: ScannedDocument | undefined, right: ScannedDocument | undefined): number {
  if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
  return left.position - right.position || compareTexts(left.id, right.id);
}

/** What two indexes have in common that hold the same writes: how many, and the sum of their positions. */
export interface Tally {
  readonly documents: number;
  readonly positions: number;
}

/** Of what was written before. */
export async function tally(connection: ElasticConnection, index: string, field: PositionField): Promise<Tally> {
  await refresh(connection, index);
  const { aggregations } = await connection.request(`count ${index}`, (client) =>
    client.search<unknown, { positions: { count: number; sum: number } }>({
      index,
      size: 0,
      aggs: { positions: { stats: { field } } },
      allow_partial_search_results: false,
    }),
  );
  return { documents: aggregations?.positions.count ?? -1, positions: aggregations?.positions.sum ?? -1 };
}

/** SHA-256, hex, over id and position of every document of a view, in the order of the positions. */
export async function hashOf(connection: ElasticConnection, view: string, field: PositionField): Promise<string> {
  const hash = createHash('sha256');
  for await (const page of scanView(connection, { view, field, sources: false })) {
    hash.update(page.map(({ id, position }) => `${JSON.stringify(id)} ${position}\n`).join(''));
  }
  return hash.digest('hex');
}

async function refresh({ request }: ElasticConnection, index: string): Promise<void> {
  await request(`refresh ${index}`, (client) => client.indices.refresh({ index }));
}
