import type { estypes } from '@elastic/elasticsearch';
import type { ElasticConnection } from '../elastic-connection.js';
import { nextPageSize, type PageLimits } from '../point-in-time.js';

/**
 * What tells writes of an index apart and puts them in order: the sequence number of the original. A copy keeps it as its
 * version until somebody else writes it.
 */
export type PositionField = '_seq_no' | '_version';

export interface ScannedDocument {
  readonly id: string;
  readonly position: number;
  readonly source: Readonly<Record<string, unknown>>;
}

/** -1 is before every position. */
export interface PositionRange {
  readonly after: number;
  readonly through: number;
}

export interface ScanOptions {
  readonly view: string;
  readonly field: PositionField;
  /** Positions in (after, through] alone; for `_seq_no`, since versions cannot be searched. */
  readonly range?: PositionRange;
  /** Brings the documents, not their ids alone. */
  readonly sources: boolean;
}

/** How long the server keeps a view that nobody looks at. */
export const keepAlive = '10m';
const largestPage = 5_000;
const firstSourcePage = 20;
const sourcePage: PageLimits = { largest: 1_000, length: 4 * 1024 * 1024 };

/** The documents of a view by ascending position, page by page; the next page is asked for while one is worked on. Throws `StoreError`. */
export async function* scanView(
  connection: ElasticConnection,
  options: ScanOptions,
): AsyncGenerator<readonly ScannedDocument[]> {
  let size = options.sources ? firstSourcePage : largestPage;
  let coming = loadPage(connection, options, undefined, size);
  for (;;) {
    const hits = await coming;
    const last = hits.at(-1)?.sort;
    const isLast = last === undefined || hits.length < size;
    if (!isLast) {
      size = options.sources ? nextPageSize(hits, sourcePage) : size;
      coming = loadPage(connection, options, last, size);
      // Whoever stops here does not wait for it.
      coming.catch(() => undefined);
    }
    if (hits.length > 0) yield hits.map(toDocument);
    if (isLast) return;
  }
}

type Hit = estypes.SearchHit<Readonly<Record<string, unknown>>>;

async function loadPage(
  connection: ElasticConnection,
  { view, field, range, sources }: ScanOptions,
  after: estypes.SortResults | undefined,
  size: number,
): Promise<readonly Hit[]> {
  const { hits } = await connection.request('read a page of an index', (client) =>
    client.search<Readonly<Record<string, unknown>>>({
      pit: { id: view, keep_alive: keepAlive },
      ...(range === undefined ? {} : { query: rangeQuery(field, range) }),
      sort: [{ [field]: 'asc' }],
      ...(after === undefined ? {} : { search_after: after }),
      size,
      _source: sources,
      track_total_hits: false,
      allow_partial_search_results: false,
    }),
  );
  return hits.hits;
}

export function rangeQuery(field: PositionField, { after, through }: PositionRange): estypes.QueryDslQueryContainer {
  return { range: { [field]: { gt: after, lte: through } } };
}

function toDocument({ _id = '', sort = [], _source = {} }: Hit): ScannedDocument {
  return { id: _id, position: Number(sort[0]), source: _source };
}
