import { expect, it } from 'vitest';
import { readArchive } from '../../../src/adapters/elasticsearch/elastic-archive.js';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import type { Delivery } from '../../../src/model/digest/digest.js';
import { sampleDelivery } from '../../contract/archive-sample.js';

/** A server that holds these deliveries, and nothing else. */
function serverOf(deliveries: readonly Delivery[]): ElasticConnection {
  const client = {
    openPointInTime: async ({ index }: { index: string }) => ({ id: index }),
    closePointInTime: async () => ({}),
    search: async ({ pit }: { pit: { id: string } }) => {
      const held = pit.id === 'deliveries' ? deliveries : [];
      return {
        hits: { hits: held.map((value) => ({ _id: value.id, _source: { version: 1, body: JSON.stringify(value) } })) },
      };
    },
  };
  const request = (_: string, send: (asked: typeof client) => unknown) => send(client);
  const connection = { alias: (name: string) => name, refresh: async () => undefined, request, requestOnce: request };
  return connection as unknown as ElasticConnection; // all that the archive uses
}

it('leaves out the deliveries of subscriptions and digests that came later, and no others', async () => {
  const kinds = ['digest', 'confirmation', 'alert', 'sign-in', 'audit-head', 'reminder'] as const;
  const server = serverOf(kinds.map((kind) => sampleDelivery(kind, { kind, subjectId: 'x-1' })));
  const found: string[] = [];
  for await (const records of readArchive(server))
    for (const { value } of records) if ('id' in value) found.push(value.id);
  expect(found).toEqual(['alert', 'sign-in', 'audit-head', 'reminder']);
});
