import type { ElasticConnection } from './elastic-connection.js';

/** Opens a view (point in time) of an index or alias: it stays as it is now for as long as it is looked at, and `keepAlive` more. */
export async function openView({ request }: ElasticConnection, index: string, keepAlive: string): Promise<string> {
  const { id } = await request(`open a view of ${index}`, (client) =>
    client.openPointInTime({ index, keep_alive: keepAlive }),
  );
  return id;
}

/** Lets a view go; one that the server no longer has is gone already. */
export async function closeView({ requestOnce }: ElasticConnection, id: string): Promise<void> {
  await Promise.allSettled([requestOnce('close a view', (client) => client.closePointInTime({ id }))]);
}

export interface PageLimits {
  /** Documents. */
  readonly largest: number;
  /** UTF-16 units of JSON. */
  readonly length: number;
}

/** How many documents the next page may hold: those of one index are alike, so that a page tells what they weigh. */
export function nextPageSize(hits: readonly { readonly _source?: unknown }[], { largest, length }: PageLimits): number {
  const weighed = JSON.stringify(hits.map(({ _source }) => _source)).length;
  return Math.min(largest, Math.max(1, Math.floor((hits.length * length) / weighed)));
}
