import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createElasticBlobStore } from '../../../src/adapters/elasticsearch/elastic-blob-store.js';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { indexDefinitions } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { ensureIndexes } from '../../../src/adapters/elasticsearch/ensure-indexes.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { packBytes } from '../../../src/ports/store/packed-bytes.js';
import { describeBlobStore, listAll } from '../../contract/blob-store-contract.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { patienceMs } from '../../patience.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';

const definitions = indexDefinitions.filter(({ name }) => name === 'blobs');

describe.each([8, 9] as const)('with Elasticsearch %i', (major) => {
  let server: TestServer;
  let connection: ElasticConnection;
  beforeAll(async () => {
    server = await openTestServer(major);
    connection = await openElasticsearch({ url: server.url, prefix: server.prefix, timeoutMs: patienceMs });
    await ensureIndexes(connection, definitions);
  });
  afterAll(async () => {
    await connection.close();
    await server.close();
  });

  const spoil = async (hash: string): Promise<void> => {
    const index = connection.alias('blobs');
    const follows = await connection.reader.get({ index, id: hash });
    if (follows === undefined) throw new Error('expected the blob to be there');
    const body = (await packBytes(Buffer.from('other'))).toString('base64');
    const { write: _, ...kept } = follows.source;
    const source = JSON.stringify({ ...kept, body });
    await connection.writer.write({ action: 'replace', index, id: hash, source, follows });
  };

  describeBlobStore('Elasticsearch', async (clock) => ({
    blobs: createElasticBlobStore(connection, clock),
    spoil,
    dispose: () => server.clear(),
  }));

  it('pages through more than one answer holds', async () => {
    const blobs = createElasticBlobStore(connection, createManualClock('2026-03-04T10:00:00.000Z'));
    const hashes = await Promise.all(Array.from({ length: 1_200 }, (_, n) => blobs.put(Buffer.from(`body ${n}`))));
    expect((await listAll(blobs)).map(({ hash }) => hash)).toEqual(hashes.sort());
    await server.clear();
  });

  it('sends bytes that came within the hour only once', async () => {
    const clock = createManualClock('2026-03-04T10:00:00.000Z');
    const blobs = createElasticBlobStore(connection, clock);
    const hash = await blobs.put(Buffer.from('again and again'));
    const first = await connection.reader.get({ index: connection.alias('blobs'), id: hash, fields: ['hash'] });
    await clock.advance(59 * 60_000);
    await blobs.put(Buffer.from('again and again'));
    const second = await connection.reader.get({ index: connection.alias('blobs'), id: hash, fields: ['hash'] });
    expect(second?.seqNo).toBe(first?.seqNo);
    await server.clear();
  });

  it('does not delete bytes that another process put since they were looked at', async () => {
    const clock = createManualClock('2026-03-04T10:00:00.000Z');
    const blobs = createElasticBlobStore(connection, clock);
    const hash = await blobs.put(Buffer.from('comes again'));
    const index = connection.alias('blobs');
    const stale = await connection.reader.get({ index, id: hash, fields: ['storedAt'] });
    if (stale === undefined) throw new Error('expected the blob to be there');
    await clock.advance(2 * 60 * 60_000);
    await blobs.put(Buffer.from('comes again'));
    const outcome = await connection.writer.write({ action: 'delete', index, id: hash, follows: stale });
    expect(outcome.kind).toBe('conflict');
    expect(await blobs.get(hash)).toBeDefined();
    await server.clear();
  });
});
