import type { estypes } from '@elastic/elasticsearch';
import type { ElasticConnection } from './elastic-connection.js';
import { readFailure } from './elastic-failure.js';
import { checkIndex, type FoundIndex, loadIndexes } from './found-indexes.js';
import { fixedAlias, type IndexDefinition, keptText, usualRefresh } from './index-definition.js';

/**
 * Makes the indexes that are missing, each behind its alias, and sees that the others are of this version. Throws
 * `StoreError`: `schema-newer`, `schema-older`, or `in-use` where the name belongs to something else.
 */
export async function ensureIndexes(
  connection: ElasticConnection,
  definitions: readonly IndexDefinition[],
): Promise<void> {
  const aliases = definitions.map(({ name }) => connection.alias(name));
  const known = await loadIndexes(connection, aliases);
  const missing = definitions.filter(({ name }) => known[connection.alias(name)] === undefined);
  await Promise.all(missing.map((definition) => createIndex(connection, definition)));
  const found = missing.length === 0 ? known : await loadIndexes(connection, aliases);
  const checked = definitions.map((definition) =>
    checkIndex(connection, definition, found[connection.alias(definition.name)]),
  );
  await Promise.all(checked.map((index) => ensureFixedAlias(connection, index)));
}

/** `number` counts the indexes that have been behind the alias, from 1. */
export function indexName(connection: Pick<ElasticConnection, 'alias'>, name: string, number: number): string {
  return `${connection.alias(name)}-${String(number).padStart(6, '0')}`;
}

/** What a new index is made of, but for its aliases. */
export function indexBody(
  connection: Pick<ElasticConnection, 'replicas'>,
  { properties, dynamicTemplates, settings, schemaVersion, analysisVersion }: IndexDefinition,
): Pick<estypes.IndicesCreateRequest, 'settings' | 'mappings'> {
  return {
    settings: {
      number_of_shards: 1,
      number_of_replicas: connection.replicas,
      'translog.durability': 'request',
      refresh_interval: usualRefresh,
      ...settings,
    },
    mappings: {
      dynamic: 'strict',
      _meta: { schema: schemaVersion, ...(analysisVersion === undefined ? {} : { analysis: analysisVersion }) },
      ...(dynamicTemplates === undefined ? {} : { dynamic_templates: dynamicTemplates }),
      properties: { write: keptText, ...properties },
    },
  };
}

/** Another process may make it at the same moment: then it is there, which is what we want. */
async function createIndex(connection: ElasticConnection, definition: IndexDefinition): Promise<void> {
  const { name } = definition;
  const index = indexName(connection, name, 1);
  await connection.request(`create the index ${name}`, async (client) => {
    try {
      const aliases = { [connection.alias(name)]: {}, [fixedAlias(index)]: {} };
      await client.indices.create({ index, aliases, ...indexBody(connection, definition) });
    } catch (error) {
      if (readFailure(error)?.type !== 'resource_already_exists_exception') throw error;
    }
  });
}

/** An index that was made or restored without it could not be written to. */
async function ensureFixedAlias(connection: ElasticConnection, { index, aliases }: FoundIndex): Promise<void> {
  const name = fixedAlias(index);
  if (aliases.includes(name)) return;
  await connection.request(`name the index ${index}`, (client) => client.indices.putAlias({ index, name }));
}
