import type { estypes } from '@elastic/elasticsearch';
import type { RecordKind } from '../../ports/store/archive.js';
import type { ElasticConnection } from './elastic-connection.js';
import { closeView, nextPageSize, openView, type PageLimits } from './point-in-time.js';

export interface Hit {
  readonly id: string;
  readonly source: Readonly<Record<string, unknown>>;
}

export interface WalkOptions {
  /** A total order over fields of the mapping. */
  readonly sort: estypes.Sort;
  readonly fields: readonly string[];
}

/** How long the server keeps the view of an index that nobody looks at; each look begins it anew. */
const keepAlive = '30m';
const renewalMs = 60_000;
const firstPage = 20;
const pageLimits: PageLimits = { largest: 1_000, length: 256 * 1024 };

/** Views of several indexes (points in time), each as it was when it was opened. To be closed. */
export class ArchiveSnapshot {
  readonly #views = new Map<RecordKind, string>();
  #renewedMs = performance.now();

  private constructor(private readonly connection: ElasticConnection) {}

  /** Opens the views one after the other: what was written before an index has its turn is in it. Throws `StoreError`. */
  static async open(connection: ElasticConnection, kinds: readonly RecordKind[]): Promise<ArchiveSnapshot> {
    const snapshot = new ArchiveSnapshot(connection);
    try {
      for (const kind of kinds) await snapshot.#openView(kind);
    } catch (error) {
      await snapshot.close();
      throw error;
    }
    return snapshot;
  }

  /** The documents of one index in order, page by page. Throws `StoreError`. */
  async *walk(kind: RecordKind, { sort, fields }: WalkOptions): AsyncGenerator<readonly Hit[]> {
    let after: estypes.SortResults | undefined;
    for (let size = firstPage; ; ) {
      await this.#renew();
      const hits = await this.#search(kind, {
        sort,
        size,
        _source: [...fields],
        ...(after === undefined ? {} : { search_after: after }),
      });
      if (hits.length > 0) yield hits.map(({ _id = '', _source = {} }) => ({ id: _id, source: _source }));
      after = hits.at(-1)?.sort;
      if (hits.length < size || after === undefined) return;
      size = nextPageSize(hits, pageLimits);
    }
  }

  /** Lets the views go; what the server no longer has is gone already. */
  async close(): Promise<void> {
    const ids = [...this.#views.values()];
    this.#views.clear();
    await Promise.all(ids.map((id) => closeView(this.connection, id)));
  }

  async #openView(kind: RecordKind): Promise<void> {
    await this.connection.refresh([kind]);
    this.#views.set(kind, await openView(this.connection, this.connection.alias(kind), keepAlive));
  }

  async #search(
    kind: RecordKind,
    body: estypes.SearchRequest,
  ): Promise<readonly estypes.SearchHit<Readonly<Record<string, unknown>>>[]> {
    const id = this.#views.get(kind) ?? '';
    const answer = await this.connection.request(`read every record of ${kind}`, (client) =>
      client.search<Readonly<Record<string, unknown>>>({
        ...body,
        pit: { id, keep_alive: keepAlive },
        track_total_hits: false,
        allow_partial_search_results: false,
      }),
    );
    this.#views.set(kind, answer.pit_id ?? id);
    return answer.hits.hits;
  }

  /** Those that wait for their turn must not run out while others are read. */
  async #renew(): Promise<void> {
    if (performance.now() - this.#renewedMs < renewalMs) return;
    await Promise.all([...this.#views.keys()].map((kind) => this.#search(kind, { size: 0 })));
    this.#renewedMs = performance.now();
  }
}
