import type { estypes } from '@elastic/elasticsearch';
import type { ElasticConnection } from './elastic-connection.js';

/** How long the server keeps an unused view; each use starts this time anew. */
const keepAlive = '30m';
const firstPage = 20;

/** An index as it was at one moment (a point in time). The server may change its id. */
export interface View {
  id: string;
}

export interface Hit {
  readonly id: string;
  readonly source: Readonly<Record<string, unknown>>;
}

export interface Walk {
  /** A total order over fields of the mapping, or the order of the shards. */
  readonly sort: estypes.Sort;
  /** All fields if absent. */
  readonly fields?: readonly string[];
  /** The size of a page, in UTF-16 units of JSON. */
  readonly length: number;
}

/** `index` is an index or an alias. */
export async function openView({ request }: ElasticConnection, index: string): Promise<View> {
  const { id } = await request(`open a view of ${index}`, (client) =>
    client.openPointInTime({ index, keep_alive: keepAlive }),
  );
  return { id };
}

/** Closes a view; a view that the server has dropped already is no error. */
export async function closeView({ requestOnce }: ElasticConnection, { id }: View): Promise<void> {
  await Promise.allSettled([requestOnce('close a view', (client) => client.closePointInTime({ id }))]);
}

/** The documents of a view in order, page by page. Throws `StoreError`. */
export async function* walkView(
  connection: ElasticConnection,
  view: View,
  { sort, fields, length }: Walk,
): AsyncGenerator<readonly Hit[]> {
  let after: estypes.SortResults | undefined;
  for (let size = firstPage; ; ) {
    const hits = await searchView(connection, view, {
      sort,
      size,
      ...(fields === undefined ? {} : { _source: [...fields] }),
      ...(after === undefined ? {} : { search_after: after }),
    });
    if (hits.length > 0) yield hits.map(({ _id = '', _source = {} }) => ({ id: _id, source: _source }));
    after = hits.at(-1)?.sort;
    if (hits.length < size || after === undefined) return;
    size = nextPageSize(hits, length);
  }
}

/** The present documents of an index or alias. Throws `StoreError`. */
export async function* walkIndex(connection: ElasticConnection, index: string, walk: Walk) {
  await connection.request(`refresh ${index}`, (client) => client.indices.refresh({ index }));
  const view = await openView(connection, index);
  try {
    yield* walkView(connection, view, walk);
  } finally {
    await closeView(connection, view);
  }
}

/** Extends the life of a view. Throws `StoreError`. */
export async function renewView(connection: ElasticConnection, view: View): Promise<void> {
  await searchView(connection, view, { size: 0 });
}

async function searchView(connection: ElasticConnection, view: View, body: estypes.SearchRequest) {
  const answer = await connection.request('read a page of an index', (client) =>
    client.search<Hit['source']>({
      ...body,
      pit: { id: view.id, keep_alive: keepAlive },
      track_total_hits: false,
      allow_partial_search_results: false,
    }),
  );
  view.id = answer.pit_id ?? view.id;
  return answer.hits.hits;
}

const largestPage = 1_000;

/** Documents of one index are of similar size, so a page predicts the next. */
function nextPageSize(hits: readonly { readonly _source?: unknown }[], length: number): number {
  const weighed = JSON.stringify(hits.map(({ _source }) => _source)).length;
  return Math.min(largestPage, Math.max(1, Math.floor((hits.length * length) / weighed)));
}
