import type { estypes } from '@elastic/elasticsearch';
import { StoreError } from '../../ports/store-error.js';
import type { ElasticConnection } from './elastic-connection.js';
import { readFailure } from './elastic-failure.js';
import { type IndexDefinition, keptText } from './index-definition.js';

/**
 * Makes the indexes that are missing, each behind its alias, and sees that the others are of this version. Throws
 * `StoreError`: `schema-newer`, `schema-older`, or `in-use` where the name belongs to something else.
 */
export async function ensureIndexes(
  connection: ElasticConnection,
  definitions: readonly IndexDefinition[],
): Promise<void> {
  const known = await loadIndexes(connection, definitions);
  const missing = definitions.filter(({ name }) => known[connection.alias(name)] === undefined);
  await Promise.all(missing.map((definition) => createIndex(connection, definition)));
  const found = missing.length === 0 ? known : await loadIndexes(connection, definitions);
  for (const definition of definitions) checkIndex(connection, definition, found[connection.alias(definition.name)]);
}

/** What a new index is made of. `number` counts the indexes that have been behind the alias, from 1. */
export function indexBody(
  connection: Pick<ElasticConnection, 'alias' | 'replicas'>,
  definition: IndexDefinition,
  number: number,
): estypes.IndicesCreateRequest {
  const { name, properties, settings, schemaVersion, analysisVersion } = definition;
  return {
    index: `${connection.alias(name)}-${String(number).padStart(6, '0')}`,
    aliases: { [connection.alias(name)]: {} },
    settings: {
      number_of_shards: 1,
      number_of_replicas: connection.replicas,
      'translog.durability': 'request',
      ...settings,
    },
    mappings: {
      dynamic: 'strict',
      _meta: { schema: schemaVersion, ...(analysisVersion === undefined ? {} : { analysis: analysisVersion }) },
      properties: { write: keptText, ...properties },
    },
  };
}

interface FoundIndex {
  readonly index: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly fields: readonly string[];
}
type FoundIndexes = Readonly<Record<string, readonly FoundIndex[]>>;

/** By alias. */
async function loadIndexes(
  connection: ElasticConnection,
  definitions: readonly IndexDefinition[],
): Promise<FoundIndexes> {
  const index = definitions.map(({ name }) => connection.alias(name));
  const answer = await connection.request('read the indexes', (client) =>
    client.indices.get({ index, ignore_unavailable: true }),
  );
  const found: Record<string, FoundIndex[]> = {};
  for (const [name, { aliases = {}, mappings }] of Object.entries(answer)) {
    for (const alias of [name, ...Object.keys(aliases)]) {
      found[alias] = [
        ...(found[alias] ?? []),
        { index: name, meta: mappings?._meta ?? {}, fields: Object.keys(mappings?.properties ?? {}) },
      ];
    }
  }
  return found;
}

/** Another process may make it at the same moment: then it is there, which is what we want. */
async function createIndex(connection: ElasticConnection, definition: IndexDefinition): Promise<void> {
  await connection.request(`create the index ${definition.name}`, async (client) => {
    try {
      await client.indices.create(indexBody(connection, definition, 1));
    } catch (error) {
      if (readFailure(error)?.type !== 'resource_already_exists_exception') throw error;
    }
  });
}

function checkIndex(
  { where, alias }: ElasticConnection,
  { name, properties, schemaVersion, analysisVersion }: IndexDefinition,
  found: readonly FoundIndex[] = [],
): void {
  const [first] = found;
  const what = `${where}: index ${alias(name)}`;
  if (first === undefined || found.length > 1 || first.index === alias(name) || typeof first.meta.schema !== 'number') {
    const got = found.length === 0 ? 'none' : found.map(({ index }) => index).join(', ');
    const remedy = 'remove it, or choose another prefix for the indexes';
    throw new StoreError('in-use', `${what}: expected an alias of one index that vigie made, got ${got}; ${remedy}`);
  }
  const versions = [
    ['schema', schemaVersion, first.meta.schema],
    ['analysis', analysisVersion ?? 0, first.meta.analysis ?? 0],
  ] as const;
  for (const [kind, expected, got] of versions) {
    if (typeof got === 'number' && got > expected) {
      const remedy = 'it was written by a newer version of vigie: run that one';
      throw new StoreError('schema-newer', `${what}: expected ${kind} version ${expected}, got ${got}; ${remedy}`);
    }
    if (got !== expected) {
      const remedy = 'run vigie reindex';
      throw new StoreError('schema-older', `${what}: expected ${kind} version ${expected}, got ${got}; ${remedy}`);
    }
  }
  const absent = Object.keys(properties).filter((field) => !first.fields.includes(field));
  if (absent.length === 0) return;
  const fields = absent.join(', ');
  throw new StoreError(
    'schema-older',
    `${what}: expected the fields ${fields}, got a mapping without; run vigie reindex`,
  );
}
