import { expect, it } from 'vitest';
import type { ElasticConnection } from '../../../../src/adapters/elasticsearch/elastic-connection.js';
import { classifyElasticError } from '../../../../src/adapters/elasticsearch/elastic-failure.js';
import { reindexStore } from '../../../../src/adapters/elasticsearch/reindex/reindex.js';

/** The requests of a reindex, against a fake that holds indexes, their aliases and their document counts. */
class Server {
  readonly #indexes = new Map([
    ['v-things-000001', { aliases: new Set(['v-things']), meta: { schema: 1 }, documents: 3 }],
  ]);

  behind(name: string) {
    return [...this.#indexes].filter(([index, { aliases }]) => index === name || aliases.has(name));
  }

  #one(name: string) {
    const [found] = this.behind(name);
    if (found !== undefined) return found[1];
    throw Object.assign(new Error(), {
      name: 'ResponseError',
      statusCode: 404,
      body: { error: { type: 'index_not_found_exception', reason: `no such index [${name}]` } },
    });
  }

  readonly #indices = {
    get: async ({ index }: { index: string[] }) =>
      Object.fromEntries(
        [...this.#indexes]
          .filter(([name, { aliases }]) =>
            index.some(
              (asked) =>
                asked === name || aliases.has(asked) || (asked.endsWith('-0*') && name.startsWith('v-things-0')),
            ),
          )
          .map(([name, { aliases, meta }]) => [
            name,
            { aliases: Object.fromEntries([...aliases].map((alias) => [alias, {}])), mappings: { _meta: meta } },
          ]),
      ),
    create: async ({
      index,
      aliases,
      mappings,
    }: {
      index: string;
      aliases: object;
      mappings: { _meta: { schema: number } };
    }) => this.#indexes.set(index, { aliases: new Set(Object.keys(aliases)), meta: mappings._meta, documents: 0 }),
    delete: async ({ index }: { index: string }) => this.#indexes.delete(index),
    putMapping: async ({ index, _meta }: { index: string; _meta: { schema: number } }) =>
      Object.assign(this.#one(index), { meta: _meta }),
    putSettings: async ({ index }: { index: string }) => this.#one(index),
    getSettings: async () => ({}),
    addBlock: async ({ index }: { index: string }) => ({ indices: [{ name: index, blocked: true }] }),
    refresh: async () => ({}),
    stats: async ({ index }: { index: string }) => ({
      indices: {
        [index]: { shards: [[{ routing: { primary: true }, seq_no: { max_seq_no: this.#one(index).documents } }]] },
      },
    }),
    updateAliases: async ({
      actions,
    }: {
      actions: Record<string, { index: string; alias: string; must_exist?: boolean }>[];
    }) => {
      const asked = actions.flatMap((action) => Object.entries(action));
      for (const [, { index, alias, must_exist: mustExist }] of asked) {
        if (mustExist && !this.#one(index).aliases.has(alias)) this.#one(alias);
      }
      for (const [action, { index, alias }] of asked) {
        if (action === 'add') this.#one(index).aliases.add(alias);
        else this.#one(index).aliases.delete(alias);
      }
    },
  };

  readonly #client = {
    indices: this.#indices,
    cluster: { health: async () => ({}) },
    count: async ({ index }: { index: string }) => ({ count: this.#one(index).documents }),
    openPointInTime: async ({ index }: { index: string }) => ({ id: index }),
    closePointInTime: async () => ({}),
    search: async ({ pit }: { pit: { id: string } }) => ({
      hits: { hits: Array.from({ length: this.#one(pit.id).documents }, (_, at) => ({ _id: `${at}`, _source: {} })) },
    }),
  };

  /** The connection of one process. `before` runs before each of its requests. */
  connect(before: (doing: string) => unknown): ElasticConnection {
    const request = async (doing: string, send: (client: unknown) => Promise<unknown>) => {
      await before(doing);
      return send(this.#client).catch((error: unknown) => {
        throw classifyElasticError(doing, error);
      });
    };
    const writeMany = async (operations: readonly { index: string }[]) => {
      for (const { index } of operations) this.#one(index).documents += 1;
    };
    const known = { where: 'server', replicas: 0, alias: (name: string) => `v-${name}` };
    return { ...known, writer: { writeMany }, request, requestOnce: request } as unknown as ElasticConnection; // all that a reindex uses
  }
}

const target = {
  definition: { name: 'things', properties: {}, schemaVersion: 2 },
  rewrite: async (documents: readonly unknown[]) => documents.map(() => '{}'),
};
const quick = { graceMs: 0, patienceMs: 0 };

it('removes no copy that is given the alias while it is taken for dead', async () => {
  const server = new Server();
  let taken = (): void => undefined;
  const takenForDead = new Promise<void>((resolve) => {
    taken = resolve;
  });
  let full = (): void => undefined;
  const isFull = new Promise<void>((resolve) => {
    full = resolve;
  });
  const first = reindexStore(
    server.connect(async (doing) => {
      if (!doing.startsWith('move the alias')) return;
      full();
      await takenForDead;
    }),
    [target],
    quick,
  );
  const firstEnded = Promise.allSettled([first]);
  await isFull;
  const second = reindexStore(
    server.connect(async (doing) => {
      if (!doing.startsWith('lift the block')) return;
      taken();
      await firstEnded;
    }),
    [target],
    quick,
  );
  expect(await Promise.allSettled([first, second])).toMatchObject([
    { status: 'rejected', reason: { code: 'in-use' } },
    { status: 'fulfilled', value: { reindexed: [{ documents: 3 }] } },
  ]);
  expect(server.behind('v-things')).toMatchObject([['v-things-000002', { documents: 3 }]]);
});
