import { createHash } from 'node:crypto';
import { z } from 'zod';
import { collectionDefinition } from '../../../src/adapters/elasticsearch/collection-index.js';
import { ElasticCollection } from '../../../src/adapters/elasticsearch/elastic-collection.js';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { ensureIndexes } from '../../../src/adapters/elasticsearch/ensure-indexes.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { type ReindexTarget, rewriteCollection } from '../../../src/adapters/elasticsearch/reindex/reindex-rewrite.js';
import type { CollectionSpec } from '../../../src/ports/store/collection.js';
import { setAsideUnnoted } from '../../../src/ports/store/set-aside.js';
import { patienceMs } from '../../patience.js';

const Thing = z.object({ id: z.string(), word: z.string(), rank: z.number() });
export type Thing = z.infer<typeof Thing>;

const upwards = (field: string) => ({ where: [], orderBy: { field, direction: 'ascending' } }) as const;

/** The collection of things in an older program. */
export const olderSpec = {
  name: 'things',
  schema: Thing,
  indexed: { word: 'text' },
  queries: { byWord: upwards('word') },
} as const satisfies CollectionSpec<Thing>;

/** The collection in the newer program, which also queries by rank. */
export const newerSpec = {
  ...olderSpec,
  indexed: { word: 'text', rank: 'integer' },
  queries: {
    ...olderSpec.queries,
    ofRank: { where: [{ field: 'rank', is: 'equal', parameter: 'rank' }], orderBy: upwards('rank').orderBy },
  },
} as const satisfies CollectionSpec<Thing>;

export const newerTarget: ReindexTarget = {
  definition: { ...collectionDefinition(newerSpec), schemaVersion: 2 },
  rewrite: rewriteCollection(newerSpec),
};

export type OlderThings = ElasticCollection<Thing, keyof typeof olderSpec.queries>;

export const thing = (id: string, rank = 0): Thing => ({ id, word: `word of ${id}`, rank });

export interface OpenThings extends AsyncDisposable {
  readonly connection: ElasticConnection;
  readonly things: OlderThings;
}

/**
 * Stands for a process of the older program: a connection with a memory of its own. Its time limit is long, so that writes wait while a
 * reindex is killed and run again.
 */
export async function openOlder(server: { readonly url: string; readonly prefix: string }): Promise<OpenThings> {
  const connection = await openElasticsearch({ ...server, timeoutMs: patienceMs });
  const things = new ElasticCollection(connection, olderSpec, setAsideUnnoted);
  return { connection, things, [Symbol.asyncDispose]: () => connection.close() };
}

/** Makes the index of the older program with the things 0 to `count` - 1, all of rank 0. */
export async function makeOlder(connection: ElasticConnection, count: number): Promise<void> {
  await ensureIndexes(connection, [collectionDefinition(olderSpec)]);
  const things = new ElasticCollection(connection, olderSpec, setAsideUnnoted);
  await things.createMany(Array.from({ length: count }, (_, index) => thing(`thing-${index}`)));
  await connection.refresh([olderSpec.name]);
}

/** The names of the indexes of an alias, sorted. */
export async function indexesOf(
  connection: ElasticConnection,
  name: string = olderSpec.name,
): Promise<readonly string[]> {
  const index = `${connection.alias(name)}-0*`;
  return Object.keys(await connection.request('list', (client) => client.indices.get({ index }))).sort();
}

export interface Digest {
  readonly count: number;
  readonly hash: string;
}

/** SHA-256 over id, version and text of every document behind the alias. */
export async function digestOf(connection: ElasticConnection, name: string = olderSpec.name): Promise<Digest> {
  await connection.refresh([name]);
  const hash = createHash('sha256');
  let count = 0;
  for (let after: string | undefined; ; ) {
    const { hits } = await connection.request('read all', (client) =>
      client.search<Readonly<Record<string, unknown>>>({
        index: connection.alias(name),
        sort: [{ id: 'asc' }],
        size: 5_000,
        _source: ['version', 'body'],
        ...(after === undefined ? {} : { search_after: [after] }),
      }),
    );
    for (const { _id, _source } of hits.hits) hash.update(JSON.stringify([_id, _source?.version, _source?.body]));
    count += hits.hits.length;
    after = hits.hits.at(-1)?._id;
    if (after === undefined) return { count, hash: hash.digest('hex') };
  }
}
