import type { estypes } from '@elastic/elasticsearch';
import { StoreError } from '../../ports/store/store-error.js';
import type { ElasticConnection } from './elastic-connection.js';
import { readFailure } from './elastic-failure.js';
import { fixedAlias, type IndexDefinition, keptText, usualRefresh } from './index-definition.js';

/**
 * Creates missing indexes, each behind its alias, and checks that the others have this version. Throws `StoreError`: `schema-newer`;
 * `schema-older`, also for a missing index if `makes` is false; or `in-use` if the name belongs to something else.
 */
export async function ensureIndexes(
  connection: ElasticConnection,
  definitions: readonly IndexDefinition[],
  { makes = true }: { readonly makes?: boolean } = {},
): Promise<void> {
  const aliases = definitions.map(({ name }) => connection.alias(name));
  const known = await loadIndexes(connection, aliases);
  const missing = definitions.filter(({ name }) => known[connection.alias(name)] === undefined);
  if (!makes && missing.length > 0) throw indexesMissing(connection, missing);
  await Promise.all(missing.map((definition) => createIndex(connection, definition)));
  const found = missing.length === 0 ? known : await loadIndexes(connection, aliases);
  const checked = definitions.map((definition) =>
    checkIndex(connection, definition, found[connection.alias(definition.name)]),
  );
  await Promise.all(checked.map((index) => ensureFixedAlias(connection, index)));
}

function indexesMissing({ where, alias }: ElasticConnection, missing: readonly IndexDefinition[]): StoreError {
  const names = missing.map(({ name }) => alias(name)).join(', ');
  const remedy = 'replace those by "vigie start", which makes it; until then use the commands of the earlier version';
  return new StoreError(
    'schema-older',
    `${where}: indexes: expected ${names}, got none: an earlier version of Vigie made the store, and its services may be running; ${remedy}`,
  );
}

/** `number` counts the indexes that have been behind the alias, from 1. */
export function indexName(connection: Pick<ElasticConnection, 'alias'>, name: string, number: number): string {
  return `${connection.alias(name)}-${String(number).padStart(6, '0')}`;
}

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

/** Another process may create it at the same moment, which is as good. */
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

/** Adds the fixed alias if an index was made or restored without it: without it, compare-and-set writes are refused. */
async function ensureFixedAlias(connection: ElasticConnection, { index, aliases }: FoundIndex): Promise<void> {
  const name = fixedAlias(index);
  if (aliases.includes(name)) return;
  await connection.request(`name the index ${index}`, (client) => client.indices.putAlias({ index, name }));
}

export interface FoundIndex {
  readonly index: string;
  readonly aliases: readonly string[];
  readonly meta: Readonly<Record<string, unknown>>;
  readonly fields: readonly string[];
}
/** Keyed by alias, and by the indexes' own names. */
type FoundIndexes = Readonly<Record<string, readonly FoundIndex[]>>;

/** The indexes that have one of these names or aliases, which may be patterns. */
export async function loadIndexes(connection: ElasticConnection, names: readonly string[]): Promise<FoundIndexes> {
  const indexes = new Map<string, estypes.IndicesIndexState>();
  for (const index of inLines(names)) {
    const answer = await connection.request('read the indexes', (client) =>
      client.indices.get({ index, ignore_unavailable: true }),
    );
    for (const [name, state] of Object.entries(answer)) indexes.set(name, state);
  }
  const found: Record<string, FoundIndex[]> = {};
  for (const [index, { aliases = {}, mappings }] of indexes) {
    const { _meta: meta = {}, properties = {} } = mappings ?? {};
    const described = { index, aliases: Object.keys(aliases), meta, fields: Object.keys(properties) };
    for (const name of [index, ...described.aliases]) found[name] = [...(found[name] ?? []), described];
  }
  return found;
}

/** Elasticsearch accepts request lines of up to 4,096 bytes, and a comma takes three bytes in the address. */
const lineLength = 3_000;

/** Splits names over as many requests as they need, for any length of prefix and number of collections. */
function inLines(names: readonly string[]): string[][] {
  const lines: string[][] = [];
  let length = lineLength;
  for (const name of names) {
    length += encodeURIComponent(name).length + 3;
    if (length > lineLength) {
      lines.push([]);
      length = encodeURIComponent(name).length + 3;
    }
    lines.at(-1)?.push(name);
  }
  return lines;
}

/**
 * The one index behind the alias, if it has the form that this program makes. Throws `StoreError`: `schema-newer`, `schema-older`, or
 * `in-use` if the name belongs to something else.
 */
export function checkIndex(
  { where, alias }: Pick<ElasticConnection, 'where' | 'alias'>,
  definition: IndexDefinition,
  found: readonly FoundIndex[] = [],
): FoundIndex {
  const { name, properties, schemaVersion, analysisVersion } = definition;
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
      const remedy =
        'it was written by a newer version of Vigie: run that one, or restore a snapshot from before its upgrade (docs/backup.md)';
      throw new StoreError('schema-newer', `${what}: expected ${kind} version ${expected}, got ${got}; ${remedy}`);
    }
    if (got !== expected) {
      const remedy = 'run vigie reindex';
      throw new StoreError('schema-older', `${what}: expected ${kind} version ${expected}, got ${got}; ${remedy}`);
    }
  }
  const absent = Object.keys(properties).filter((field) => !first.fields.includes(field));
  if (absent.length === 0) return first;
  const fields = absent.join(', ');
  throw new StoreError(
    'schema-older',
    `${what}: expected the fields ${fields}, got a mapping without; run vigie reindex`,
  );
}
