import { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { closeView, openView } from '../point-in-time.js';
import type { Rewrite } from './reindex-rewrite.js';
import { keepAlive, type PositionRange, rangeQuery, scanView } from './reindex-scan.js';

/** How far the writes of an index have come. */
export interface Checkpoint {
  /** Every write up to this one is done, on every copy of the shard; -1 where there was none. */
  readonly settled: number;
  /** The latest that was begun. */
  readonly latest: number;
}

/** Throws `StoreError`, `unsupported` for an index of several shards: each of them counts its writes by itself. */
export async function loadCheckpoint({ request, where }: ElasticConnection, index: string): Promise<Checkpoint> {
  const answer = await request(`see how far ${index} is`, (client) =>
    client.indices.stats({ index, metric: 'docs', level: 'shards' }),
  );
  const shards = Object.values(answer.indices?.[index]?.shards ?? {});
  const primary = shards[0]?.find(({ routing }) => routing?.primary);
  if (shards.length !== 1) {
    const message = `${where}: index ${index}: expected one shard, got ${shards.length}; make it anew with one`;
    throw new StoreError('unsupported', message);
  }
  const { global_checkpoint: settled = -1, max_seq_no: latest = -1 } = primary?.seq_no ?? {};
  return { settled, latest };
}

export interface CopyOptions {
  readonly from: string;
  /** The alias through which copies are written, which goes with the move. */
  readonly to: string;
  readonly range: PositionRange;
  readonly rewrite: Rewrite;
  /** Awaited after each page: every document up to `position` is copied. */
  readonly onPage: (page: CopiedPage) => Promise<void>;
}

export interface CopiedPage {
  readonly position: number;
  readonly documents: number;
  readonly reread: number;
  /** Documents of the range. */
  readonly total: number;
}

/**
 * Copies the documents whose last write lies in the range, in the order of the writes. May be repeated: a copy takes the
 * place of an earlier state alone. Documents that are written meanwhile are left to the next range. Throws `StoreError`.
 */
export async function copyRange(connection: ElasticConnection, options: CopyOptions): Promise<number> {
  const { from, to, range, rewrite, onPage } = options;
  if (range.through <= range.after) return 0;
  await connection.request(`refresh ${from}`, (client) => client.indices.refresh({ index: from }));
  const view = await openView(connection, from, keepAlive);
  try {
    const total = await countRange(connection, from, range);
    let copied = 0;
    for await (const documents of scanView(connection, { view, field: '_seq_no', range, sources: true })) {
      const rewritten = await rewrite(documents, connection);
      await connection.writer.writeMany(
        documents.map(({ id, position }, index) => ({
          action: 'copy',
          index: to,
          id,
          source: rewritten[index]?.source ?? '',
          from: position,
        })),
      );
      copied += documents.length;
      const reread = rewritten.filter((document) => document.reread).length;
      await onPage({ position: documents.at(-1)?.position ?? -1, documents: documents.length, reread, total });
    }
    return copied;
  } finally {
    await closeView(connection, view);
  }
}

async function countRange({ request }: ElasticConnection, index: string, range: PositionRange): Promise<number> {
  const query = rangeQuery('_seq_no', range);
  return (await request(`count what is new in ${index}`, (client) => client.count({ index, query }))).count;
}
