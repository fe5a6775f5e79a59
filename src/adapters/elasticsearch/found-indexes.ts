import { StoreError } from '../../ports/store/store-error.js';
import type { ElasticConnection } from './elastic-connection.js';
import type { IndexDefinition } from './index-definition.js';

export interface FoundIndex {
  readonly index: string;
  readonly aliases: readonly string[];
  readonly meta: Readonly<Record<string, unknown>>;
  readonly fields: readonly string[];
}
/** By alias, and by their own names. */
export type FoundIndexes = Readonly<Record<string, readonly FoundIndex[]>>;

/** The indexes that have one of these names or aliases, which may be patterns. */
export async function loadIndexes(connection: ElasticConnection, names: readonly string[]): Promise<FoundIndexes> {
  const answer = await connection.request('read the indexes', (client) =>
    client.indices.get({ index: [...names], ignore_unavailable: true }),
  );
  const found: Record<string, FoundIndex[]> = {};
  for (const [index, { aliases = {}, mappings }] of Object.entries(answer)) {
    const { _meta: meta = {}, properties = {} } = mappings ?? {};
    const described = { index, aliases: Object.keys(aliases), meta, fields: Object.keys(properties) };
    for (const name of [index, ...described.aliases]) found[name] = [...(found[name] ?? []), described];
  }
  return found;
}

/**
 * The one index behind the alias, if it is as this program makes it. Throws `StoreError`: `schema-newer`, `schema-older`, or
 * `in-use` where the name belongs to something else.
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
