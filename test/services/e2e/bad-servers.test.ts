import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exitCodes } from '../../../src/cli/terminal/exit-code.js';
import { type AnsweringServer, startAnswering } from '../elasticsearch/answering-server.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { type RedisServer, startRedis } from '../redis/start-redis.js';
import { type SpeakingServer, startHangingUp, startOldRedis, startSilent } from './odd-servers.js';
import { runBounded } from './run-bounded.js';

const password = 'correct-horse';
const elastic = { 'x-elastic-product': 'Elasticsearch' };
const says =
  (status: number, body: object, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
const security = {
  error: { type: 'security_exception', reason: 'unable to authenticate user [vigie] for REST request [/_nodes]' },
  status: 401,
};

describe('a command on servers that cannot be used', () => {
  let folder: string;
  let redis: RedisServer;
  let guarded: RedisServer;
  let node: TestServer;
  let oldRedis: SpeakingServer;
  let silent: SpeakingServer;
  let refusing: AnsweringServer;
  let openSearch: AnsweringServer;
  let oldElasticsearch: AnsweringServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-bad-servers-'));
    [redis, guarded, node, oldRedis, silent, refusing, openSearch, oldElasticsearch] = await Promise.all([
      startRedis('redis-server'),
      startRedis('redis-server', { flags: ['--requirepass', password], password }),
      openTestServer(8),
      startOldRedis('5.0.14'),
      startSilent(),
      startAnswering(says(401, security, { ...elastic, 'www-authenticate': 'Basic realm="security"' })),
      startAnswering(says(200, { nodes: { a: { version: '2.19.0', roles: ['data'] } } })),
      startAnswering(says(200, { nodes: { a: { version: '7.17.28', roles: ['data'] } } }, elastic)),
    ]);
  });
  afterAll(async () => {
    await Promise.all([redis.stop(), guarded.stop(), node.close()]);
    for (const server of [oldRedis, silent, refusing, openSearch, oldElasticsearch])
      await server[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: readonly string[], servers: Readonly<Record<string, string>>) => {
    const own = {
      PATH: process.env.PATH,
      HOME: folder,
      VIGIE_DATA_DIR: join(folder, 'data'),
      VIGIE_PREFIX: node.prefix,
    };
    return runBounded(args, { ...own, REDIS_URL: redis.url, ELASTICSEARCH_URL: node.url, ...servers });
  };
  const away = 'http://127.0.0.1:1';
  const { failed, invalid } = exitCodes;
  const secret = 'pa55word';

  const cases: readonly [string, () => Readonly<Record<string, string>>, number, readonly string[]][] = [
    [
      'a Redis URL that is none',
      () => ({ REDIS_URL: 'localhost' }),
      invalid,
      ['REDIS_URL: expected a URL such as redis'],
    ],
    [
      'an Elasticsearch URL that is none',
      () => ({ ELASTICSEARCH_URL: 'localhost:9200' }),
      invalid,
      ['ELASTICSEARCH_URL: expected a URL such as http'],
    ],
    [
      'no Redis',
      () => ({ REDIS_URL: `redis://:${secret}@127.0.0.1:1` }),
      failed,
      ['ECONNREFUSED', 'that REDIS_URL names it'],
    ],
    ['no Elasticsearch', () => ({ ELASTICSEARCH_URL: away }), failed, [away, 'ELASTICSEARCH_URL']],
    [
      'a wrong password of Redis',
      () => ({ REDIS_URL: guarded.url.replace('//', `//:${secret}@`) }),
      failed,
      ['WRONGPASS', 'correct user and password in REDIS_URL'],
    ],
    ['no password for Redis', () => ({ REDIS_URL: guarded.url }), failed, ['NOAUTH', 'user and password in REDIS_URL']],
    [
      'a wrong password of Elasticsearch',
      () => ({ ELASTICSEARCH_URL: `http://vigie:${secret}@${refusing.host}` }),
      failed,
      ['401 security_exception', 'ELASTICSEARCH_URL names a user and a password'],
    ],
    [
      'OpenSearch',
      () => ({ ELASTICSEARCH_URL: `http://${openSearch.host}` }),
      failed,
      ['expected Elasticsearch 8 or later', 'name such a server in ELASTICSEARCH_URL'],
    ],
    [
      'an Elasticsearch that is too old',
      () => ({ ELASTICSEARCH_URL: `http://${oldElasticsearch.host}` }),
      failed,
      ['got version 7.17.28', 'upgrade it'],
    ],
    [
      'a Redis that is too old',
      () => ({ REDIS_URL: `redis://127.0.0.1:${oldRedis.port}` }),
      failed,
      ['got Redis 5.0.14', 'upgrade the server'],
    ],
    [
      'Elasticsearch in place of Redis',
      () => ({ REDIS_URL: node.url.replace('http:', 'redis:') }),
      failed,
      ['expected a Redis server', 'correct REDIS_URL'],
    ],
    [
      'Redis in place of Elasticsearch',
      () => ({ ELASTICSEARCH_URL: redis.url.replace('redis:', 'http:') }),
      failed,
      ['expected an answer', 'Elasticsearch runs at ELASTICSEARCH_URL'],
    ],
    [
      'a Redis that says nothing',
      () => ({ REDIS_URL: `redis://127.0.0.1:${silent.port}` }),
      failed,
      ['expected an answer within', 'REDIS_URL names a Redis server'],
    ],
    [
      'an Elasticsearch that says nothing',
      () => ({ ELASTICSEARCH_URL: `http://127.0.0.1:${silent.port}` }),
      failed,
      ['expected an answer', 'ELASTICSEARCH_URL'],
    ],
  ];

  it.each(cases)('says what is wrong, and what to do: %s', async (_, servers, code, texts) => {
    const commands = [
      ['search', 'CNIL'],
      ['start', 'check'],
    ];
    for (const ended of await Promise.all(commands.map((args) => run(args, servers())))) {
      expect(ended).toEqual({ code, said: expect.any(String) });
      for (const text of texts) expect(ended.said).toContain(text);
      expect(ended.said).not.toContain(secret);
      // An expected failure prints a line, not a stack.
      expect(ended.said).not.toMatch(/^\s+at /m);
    }
  });

  it('ends when Elasticsearch hangs up at once', async () => {
    await using server = await startHangingUp();
    // The client may still be loading its parser then, and may miss the end of the connection.
    const tries = Array.from({ length: 6 }, () =>
      run(['search', 'CNIL'], { ELASTICSEARCH_URL: `http://127.0.0.1:${server.port}` }),
    );
    for (const ended of await Promise.all(tries)) {
      expect(ended).toMatchObject({ code: failed, said: expect.stringContaining('connect: expected an answer') });
    }
  });

  it('refuses indexes of which a newer program has more', async () => {
    expect(await run(['search', 'CNIL'], {})).toMatchObject({ code: exitCodes.ok });
    const mapping = `${node.url}/${node.prefix}-items/_mapping`;
    const Mapping = z.object({ mappings: z.object({ _meta: z.looseObject({ edition: z.number() }) }) });
    const [found] = Object.values(z.record(z.string(), Mapping).parse(await (await fetch(mapping)).json()));
    const meta = found?.mappings._meta ?? { edition: 0 };
    const note = (edition: number) =>
      fetch(mapping, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ _meta: { ...meta, edition } }),
      });
    expect((await note(meta.edition + 1)).status).toBe(200);
    const ended = await run(['start', 'check'], {});
    expect(ended.code).toBe(failed);
    expect(ended.said).toMatch(/expected edition \d+ or an earlier one, got \d+; a newer version of Vigie uses it/);
    await note(meta.edition);
    expect(await run(['search', 'CNIL'], {})).toMatchObject({ code: exitCodes.ok });
  });

  it('refuses an index of a newer program', async () => {
    expect(await run(['search', 'CNIL'], {})).toMatchObject({ code: exitCodes.ok });
    const index = `${node.prefix}-digests`;
    const answer = await fetch(`${node.url}/${index}/_mapping`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ _meta: { schema: 99 } }),
    });
    expect(answer.status).toBe(200);
    const ended = await run(['start', 'check'], {});
    expect(ended.code).toBe(failed);
    expect(ended.said).toMatch(new RegExp(`${index}: expected schema version \\d+, got 99; .*newer version of Vigie`));
  });
});
