import type { estypes } from '@elastic/elasticsearch';
import { StoreError } from '../../ports/store/store-error.js';
import type { ElasticConnection } from './elastic-connection.js';
import type { IndexDefinition } from './index-definition.js';

/** Facts about the store besides its records, kept in the mapping of the items. */
export type Meta = Readonly<Record<string, unknown>>;

export async function loadMeta(connection: ElasticConnection): Promise<Meta> {
  const index = connection.alias('items');
  const found: estypes.IndicesGetMappingResponse = await connection.request('read the mapping of items', (client) =>
    client.indices.getMapping({ index, ignore_unavailable: true }),
  );
  return Object.values(found)[0]?.mappings._meta ?? {};
}

export async function saveMeta(connection: ElasticConnection, meta: Meta): Promise<void> {
  const index = connection.alias('items');
  await connection.request('note something with the mapping of items', (client) =>
    client.indices.putMapping({ index, _meta: { ...meta } }),
  );
}

/**
 * The edition of the program that used the store last; 0 if none is noted. Refuses a store that a newer program has used, even if it only
 * added an index that this program does not know. Throws `StoreError` `schema-newer`.
 */
export async function loadEdition(
  connection: ElasticConnection,
  definitions: readonly IndexDefinition[],
): Promise<number> {
  const edition = editionOf(definitions);
  const meta = await loadMeta(connection);
  const noted = typeof meta.edition === 'number' ? meta.edition : 0;
  if (noted <= edition) return noted;
  const remedy = 'a newer version of Vigie uses it: run that one, or restore a snapshot from before its upgrade';
  throw new StoreError(
    'schema-newer',
    `${connection.where}: indexes ${connection.alias('*')}: expected edition ${edition} or an earlier one, got ${noted}; ${remedy} (docs/backup.md)`,
  );
}

/** Notes that this program uses the store, so that an earlier one is refused from now on. */
export async function noteEdition(
  connection: ElasticConnection,
  definitions: readonly IndexDefinition[],
): Promise<void> {
  const edition = editionOf(definitions);
  const meta = await loadMeta(connection);
  if (meta.edition === edition) return;
  // If the server takes no writes now, the next start notes it.
  await saveMeta(connection, { ...meta, edition }).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
  });
}

/** Grows with each added index and each raised version. */
function editionOf(definitions: readonly IndexDefinition[]): number {
  return definitions.reduce(
    (sum, { schemaVersion, analysisVersion = 0 }) => sum + 1 + schemaVersion + analysisVersion,
    0,
  );
}
