import type { ElasticConnection } from '../elastic-connection.js';
import { indexBody } from '../ensure-indexes.js';
import type { CopyNote, ReindexPlan } from './reindex-plan.js';

/** The name through which copies are written into a new index: it goes in the moment in which the index takes the alias over. */
export function copyAlias(index: string): string {
  return `${index}-copy`;
}

/** Makes the new index, which is refreshed when it is asked to be until it is full. Throws `StoreError`. */
export async function createCopy(connection: ElasticConnection, plan: ReindexPlan): Promise<CopyNote> {
  const { definition, from, to, obsolete } = plan;
  if (obsolete !== undefined) await removeIndex(connection, obsolete);
  const note = { from: from.index, through: -1 };
  const { settings, mappings } = indexBody(connection, definition);
  await connection.requestOnce(`create the index ${to}`, (client) =>
    client.indices.create({
      index: to,
      aliases: { [copyAlias(to)]: {} },
      settings: { ...settings, refresh_interval: '-1' },
      mappings: { ...mappings, _meta: { ...mappings?._meta, copied: note } },
    }),
  );
  return note;
}

/** What the old index notes beside its versions is the new one's as well. */
export async function saveNote(
  connection: ElasticConnection,
  { definition, to }: ReindexPlan,
  note: CopyNote,
  kept: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { mappings } = indexBody(connection, definition);
  await connection.request(`note how far ${to} is`, (client) =>
    client.indices.putMapping({ index: to, _meta: { ...kept, ...mappings?._meta, copied: note } }),
  );
}

/** Gives the full copy the settings that it lives with, and waits until each of its replicas that can be there is. */
export async function finishCopy(connection: ElasticConnection, { definition, to }: ReindexPlan): Promise<void> {
  const interval = indexBody(connection, definition).settings?.refresh_interval;
  await connection.request(`set up ${to}`, (client) =>
    client.indices.putSettings({ index: to, settings: { 'index.refresh_interval': interval } }),
  );
  await connection.request(`wait for the replicas of ${to}`, (client) =>
    client.cluster.health({ index: to, wait_for_no_initializing_shards: true, timeout: '5s' }),
  );
}

/** One that is gone is as good as removed. */
export async function removeIndex({ request }: ElasticConnection, index: string): Promise<void> {
  await request(`remove ${index}`, (client) => client.indices.delete({ index, ignore_unavailable: true }));
}
