import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ElasticConnection } from '../../src/adapters/elasticsearch/elastic-connection.js';
import { createElasticStore, indexDefinitions } from '../../src/adapters/elasticsearch/elastic-store.js';
import { ensureIndexes } from '../../src/adapters/elasticsearch/ensure-indexes.js';
import type { IndexDefinition } from '../../src/adapters/elasticsearch/index-definition.js';
import { openElasticsearch } from '../../src/adapters/elasticsearch/open-elasticsearch.js';
import { loadMeta, noteEdition } from '../../src/adapters/elasticsearch/store-meta.js';
import { awaitsEnd, patienceMs } from '../patience.js';
import { passOn, startAnswering } from './elasticsearch/answering-server.js';
import { openTestServer, type TestServer } from './elasticsearch/test-server.js';

const tlsFile = (name: string) => readFileSync(new URL(`../adapters/http/tls/${name}`, import.meta.url), 'utf8');
const tls = { cert: tlsFile('certificate.pem'), key: tlsFile('key.pem') };

/** Stands for servers that cannot be run here. It gives every request their answer to the first one. */
const says =
  (status: number, body: object, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
const elastic = { 'x-elastic-product': 'Elasticsearch' };
const unauthorized = { error: { type: 'security_exception', reason: 'unable to authenticate user [vigie]' } };

describe.each([8, 9] as const)('starting on Elasticsearch %i', (major) => {
  let server: TestServer;
  let connection: ElasticConnection;
  beforeAll(async () => {
    server = await openTestServer(major);
    connection = await openElasticsearch({ url: server.url, prefix: server.prefix, timeoutMs: patienceMs });
  });
  afterAll(async () => {
    await connection.close();
    await server.close();
  });

  const definition = (name: string, versions: Partial<IndexDefinition> = {}): IndexDefinition => ({
    name,
    properties: { letter: { type: 'keyword' } },
    schemaVersion: 2,
    analysisVersion: 2,
    ...versions,
  });

  it('makes each index once, behind its alias, strict and flushed with every request', async () => {
    await Promise.all([1, 2, 3].map(() => ensureIndexes(connection, [definition('once'), definition('other')])));
    const name = `${server.prefix}-once-000001`;
    const found = await connection.request('get', (client) => client.indices.get({ index: `${server.prefix}-once*` }));
    expect(Object.keys(found)).toEqual([name]);
    expect(found[name]).toMatchObject({
      aliases: { [`${server.prefix}-once`]: {} },
      mappings: { dynamic: 'strict', _meta: { schema: 2, analysis: 2 } },
      settings: { index: { number_of_replicas: String(connection.replicas), translog: { durability: 'request' } } },
    });
  });

  it.each([
    ['schema', { schemaVersion: 3 }, 'schema-newer'],
    ['schema', { schemaVersion: 1 }, 'schema-older'],
    ['analysis', { analysisVersion: 3 }, 'schema-newer'],
    ['analysis', { analysisVersion: 1 }, 'schema-older'],
  ] as const)('refuses an index whose %s version is another: %j', async (kind, stored, code) => {
    const name = `${kind}-${code}`;
    await ensureIndexes(connection, [definition(name, stored)]);
    const opening = ensureIndexes(connection, [definition(name)]);
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', code });
    await expect(opening).rejects.toThrow(`${server.prefix}-${name}: expected ${kind} version 2`);
    if (code === 'schema-older') await expect(opening).rejects.toThrow('vigie reindex');
  });

  it('refuses an index that lacks a field', async () => {
    await ensureIndexes(connection, [definition('fields')]);
    const wider = definition('fields', { properties: { letter: { type: 'keyword' }, sound: { type: 'keyword' } } });
    const opening = ensureIndexes(connection, [wider]);
    await expect(opening).rejects.toMatchObject({ code: 'schema-older' });
    await expect(opening).rejects.toThrow('expected the fields sound,');
  });

  it('refuses an index that is not its own', async () => {
    const index = `${server.prefix}-foreign`;
    await connection.request('create', (client) => client.indices.create({ index }));
    await expect(ensureIndexes(connection, [definition('foreign')])).rejects.toMatchObject({ code: 'in-use' });
  });

  it('leaves a store that an earlier version made to the service that starts', async () => {
    const own = await openElasticsearch({ url: server.url, prefix: `${server.prefix}-earlier`, timeoutMs: patienceMs });
    const earlier = indexDefinitions.slice(0, -1);
    await ensureIndexes(own, earlier);
    await noteEdition(own, earlier);
    const before = await loadMeta(own);
    const missing = indexDefinitions.at(-1)?.name ?? '';
    const opening = createElasticStore(own);
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', code: 'schema-older' });
    await expect(opening).rejects.toThrow(`expected ${own.alias(missing)}, got none`);
    expect(await loadMeta(own)).toEqual(before);
    await (await createElasticStore(own, { upgrades: true })).close();
    expect(await loadMeta(own)).not.toEqual(before);
    await (await createElasticStore(own)).close();
    await own.close();
  });

  it('goes on where the making of a new store was cut off', async () => {
    const own = await openElasticsearch({ url: server.url, prefix: `${server.prefix}-cut`, timeoutMs: patienceMs });
    await ensureIndexes(own, indexDefinitions.slice(0, 3));
    await (await createElasticStore(own)).close();
    await own.close();
  });

  it('refuses an alias of two indexes', async () => {
    await ensureIndexes(connection, [definition('twice')]);
    const aliases = { [`${server.prefix}-twice`]: {} };
    const index = `${server.prefix}-twice-000002`;
    await connection.request('create', (client) => client.indices.create({ index, aliases }));
    await expect(ensureIndexes(connection, [definition('twice')])).rejects.toMatchObject({ code: 'in-use' });
  });

  it('connects through TLS with the authority that it is given, and with no other', async () => {
    await using front = await startAnswering(passOn(server.url), tls);
    const url = `https://${front.host}`;
    const trusted = await openElasticsearch({ url, prefix: server.prefix, ca: tls.cert });
    await trusted.close();
    const opening = openElasticsearch({ url, prefix: server.prefix });
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
    await expect(opening).rejects.toThrow(/DEPTH_ZERO_SELF_SIGNED_CERT; set ELASTICSEARCH_CA_FILE/);
  });

  it('says that a server speaks no TLS', async () => {
    const opening = openElasticsearch({ url: server.url.replace('http:', 'https:') });
    await expect(opening).rejects.toThrow(/expected TLS .* got ERR_SSL_WRONG_VERSION_NUMBER/);
  });
});

describe('a server that cannot be used', () => {
  it.each([
    ['a wrong password', says(401, unauthorized, elastic), 'unauthorized', 'security_exception'],
    ['OpenSearch', says(200, { nodes: { a: { version: '2.19.0' } } }), 'unsupported', 'Elasticsearch 8 or later'],
    ['version 7', says(200, { nodes: { a: { version: '7.17.28' } } }, elastic), 'unsupported', 'got version 7.17.28'],
    [
      'an old node among new ones',
      says(200, { nodes: { a: { version: '8.1.0' }, b: { version: '7.17.0' } } }, elastic),
      'unsupported',
      '7.17.0',
    ],
    ['no version', says(200, {}, elastic), 'unsupported', 'got no version'],
    ['another kind of server', says(404, { message: 'not found' }), 'unsupported', 'Elasticsearch'],
  ] as const)('is told: %s', async (_, listener, code, text) => {
    await using server = await startAnswering(listener);
    const opening = openElasticsearch({ url: `http://vigie:pa%2Fss@${server.host}` });
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', code });
    await expect(opening).rejects.toThrow(text);
    await expect(opening).rejects.not.toThrow(/pa(%2F|\/)ss/);
  });

  it('sends the user and the password that the URL names', async () => {
    let authorization: string | undefined;
    await using server = await startAnswering((request, response) => {
      authorization = request.headers.authorization;
      says(401, unauthorized, elastic)(request, response);
    });
    await expect(openElasticsearch({ url: `http://vigie:pa%2Fss@${server.host}` })).rejects.toThrow();
    expect(authorization).toBe(`Basic ${Buffer.from('vigie:pa/ss').toString('base64')}`);
  });

  it.each(['http://127.0.0.1:1', 'http://nowhere.invalid:9200'])('is told when nobody answers at %s', async (url) => {
    const opening = openElasticsearch({ url });
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
    await expect(opening).rejects.toThrow(`${url}: connect: expected an answer`);
  });

  it('is told when it takes the connection and says nothing', async () => {
    await using server = await startAnswering(() => undefined);
    const opening = openElasticsearch({ url: `http://${server.host}`, timeoutMs: awaitsEnd(3_000) });
    await expect(opening).rejects.toMatchObject({ code: 'unavailable', cause: { name: 'TimeoutError' } });
  });
});
