import { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';

const attempts = 3;

/**
 * When it is done no write is under way, by the server's promise. Throws `StoreError`, `read-only` for an index that somebody else
 * blocked; the block is lifted again where it cannot be relied on.
 * https://www.elastic.co/guide/en/elasticsearch/reference/8.19/index-modules-blocks.html#add-index-block
 */
export async function blockWrites(connection: ElasticConnection, index: string): Promise<void> {
  const { where, request } = connection;
  if (await isBlocked(connection, index)) {
    const message = `${where}: index ${index}: expected an index that can be written, got one that is blocked`;
    throw new StoreError('read-only', `${message}; lift the block and run vigie reindex again`);
  }
  try {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const { indices } = await request(`block the writes of ${index}`, (client) =>
        client.indices.addBlock({ index, block: 'write' }),
      );
      if (indices.some(({ name, blocked }) => name === index && blocked)) return;
      // An attempt whose answer was lost has set it: the server waits for writes under way only where it sets the block.
      await unblockWrites(connection, index);
    }
  } catch (error) {
    await unblockWrites(connection, index);
    throw error;
  }
  const message = `${where}: index ${index}: expected its writes to be blocked, got no promise of it`;
  throw new StoreError('unavailable', `${message}; see that every node answers, and run vigie reindex again`);
}

export async function unblockWrites({ request }: ElasticConnection, index: string): Promise<void> {
  await request(`lift the block on ${index}`, (client) =>
    client.indices.putSettings({ index, settings: { 'index.blocks.write': null } }),
  );
}

async function isBlocked({ request }: ElasticConnection, index: string): Promise<boolean> {
  const name = 'index.blocks.write';
  const answer = await request(`read the settings of ${index}`, (client) =>
    client.indices.getSettings({ index, name, flat_settings: true }),
  );
  const settings: Readonly<Record<string, unknown>> = { ...answer[index]?.settings };
  return String(settings[name]) === 'true';
}
