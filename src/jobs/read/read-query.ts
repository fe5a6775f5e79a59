import type { ValueField } from '../../model/item/item-fields.js';
import { byHand, type SourceDefinition } from '../../model/source/source.js';
import type { Needs } from '../../ports/services.js';
import { type ParsedQuery, queriedValues } from '../../query/ast.js';
import { parseQuery, type QueryContext } from '../../query/parse-query.js';

export type QueryDeps = Needs<'glossary' | 'clock' | 'timeZone'>;

/** Also needs the collections that hold the known values. */
export type KnownDeps = QueryDeps &
  Needs<'taxonomy', 'policies' | 'sources'> & {
    readonly catalogue: Pick<ReadonlyMap<string, SourceDefinition>, 'get'>;
  };

export type Reading = Pick<QueryContext, 'ranked' | 'translations' | 'typed' | 'isUnknown'>;

export function readQuery({ glossary, clock, timeZone }: QueryDeps, text: string, reading: Reading = {}): ParsedQuery {
  return parseQuery(text, { glossary, now: clock.now(), timeZone, ...reading });
}

const ofPolicies = ['policy', 'pending', 'review'] as const;

/**
 * A query as `readQuery` reads it, with a warning also for each unknown policy, source and topic. Only this function warns of them. It
 * looks up the records that the query names, and reads the query again if one is missing.
 */
export async function readKnown(deps: KnownDeps, text: string, reading: Reading = {}): Promise<ParsedQuery> {
  const parsed = readQuery(deps, text, reading);
  const unknown = new Set(await unknownValues(deps, parsed));
  if (unknown.size === 0) return parsed;
  return readQuery(deps, text, { ...reading, isUnknown: (field, value) => unknown.has(`${field}:${value}`) });
}

async function unknownValues({ store, catalogue, taxonomy }: KnownDeps, { node }: ParsedQuery): Promise<string[]> {
  const absent = async (field: ValueField, has: (ids: readonly string[]) => Promise<readonly unknown[]>) => {
    const ids = queriedValues(node, field);
    const found = ids.length === 0 ? [] : await has(ids);
    return ids.filter((_, index) => !found[index]).map((id) => `${field}:${id}`);
  };
  const unknown = await Promise.all([
    ...ofPolicies.map((field) => absent(field, (ids) => store.policies.getMany(ids))),
    // A source that left the catalogue may still have items.
    absent('source', async (ids) => {
      const left = await store.sources.getMany(ids);
      return ids.map((id, index) => id === byHand || (catalogue.get(id) ?? left[index]));
    }),
    absent('topic', async (ids) => ids.map((id) => taxonomy.topics[id])),
  ]);
  return unknown.flat();
}
