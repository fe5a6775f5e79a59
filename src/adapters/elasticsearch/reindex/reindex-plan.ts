import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { checkIndex, type FoundIndex, indexName, loadIndexes } from '../ensure-indexes.js';
import type { IndexDefinition } from '../index-definition.js';
import type { ReindexTarget } from './reindex-rewrite.js';

/** Kept in the `_meta` of an index that is made from another. */
export const CopyNote = z.object({
  /** The index that it is made from. */
  from: z.string(),
  /** The last write that `from` took; -1 until all is copied. */
  through: z.number().int(),
});
export type CopyNote = z.infer<typeof CopyNote>;

/** `older`: made by an older program. `named`: named by the person. `unfinished`: an earlier run was interrupted. */
export type ReindexReason = 'older' | 'named' | 'unfinished';

export interface ReindexPlan extends ReindexTarget {
  readonly reason: ReindexReason;
  readonly from: FoundIndex;
  readonly to: string;
  /**
   * The alias through which this run writes to the new index. It is removed when the main alias moves, or when another run takes this one
   * for dead and starts anew. From then on the writes of this run are refused.
   */
  readonly copyAlias: string;
  /** The alias through which an interrupted run wrote to the new index, if there was one. */
  readonly begunAs: string | undefined;
}

/** An index that another replaced in an earlier run, which was interrupted before it removed the old index. */
export interface Leftover extends CopyNote {
  readonly to: string;
}

export interface Survey {
  readonly plans: readonly ReindexPlan[];
  readonly leftovers: readonly Leftover[];
}

/**
 * What is to be done. An index that does not exist yet is left to the start of the program. Throws `StoreError`: `schema-newer`, or
 * `in-use` if a name belongs to something else.
 */
export async function planReindex(
  connection: ElasticConnection,
  targets: readonly ReindexTarget[],
  named: ReadonlySet<string>,
): Promise<Survey> {
  const aliases = targets.map(({ definition }) => connection.alias(definition.name));
  const candidates = aliases.flatMap((alias) => [alias, `${alias}-0*`]);
  const found = await loadIndexes(connection, candidates);
  const run = randomBytes(6).toString('hex');
  const plans: ReindexPlan[] = [];
  const leftovers: Leftover[] = [];
  for (const target of targets) {
    const { name } = target.definition;
    const behind = found[connection.alias(name)];
    const [from] = behind ?? [];
    if (behind === undefined || from === undefined) continue;
    const isOlder = checkAge(connection, target.definition, behind);
    const note = CopyNote.safeParse(from.meta.copied).data;
    if (note !== undefined && found[note.from] !== undefined) leftovers.push({ ...note, to: from.index });
    const to = nextName(connection, name, from.index);
    const [begun] = found[to] ?? [];
    const begunAs = begun && copyAliasOf(connection, from.index, begun);
    if (!isOlder && begunAs === undefined && !named.has(name)) continue;
    plans.push({
      ...target,
      reason: isOlder ? 'older' : begunAs !== undefined ? 'unfinished' : 'named',
      from,
      to,
      copyAlias: `${to}-copy-${run}`,
      begunAs,
    });
  }
  return { plans, leftovers };
}

function checkAge(connection: ElasticConnection, definition: IndexDefinition, behind: readonly FoundIndex[]): boolean {
  try {
    checkIndex(connection, definition, behind);
    return false;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'schema-older') return true;
    throw error;
  }
}

/** `…-000001` is followed by `…-000002`. */
function nextName(connection: ElasticConnection, name: string, index: string): string {
  const number = Number(index.slice(`${connection.alias(name)}-`.length));
  if (index === indexName(connection, name, number)) return indexName(connection, name, number + 1);
  const expected = `a name like ${indexName(connection, name, 1)}`;
  const message = `${connection.where}: index ${connection.alias(name)}: expected ${expected}, got ${index}`;
  throw new StoreError('in-use', `${message}; copy it to such a name and move the alias there`);
}

/** Throws unless the index is an unfinished copy, which has such an alias until the main alias moves: only then is it ours to remove. */
function copyAliasOf({ where }: ElasticConnection, from: string, { index, aliases, meta }: FoundIndex): string {
  const alias = aliases.find((name) => name.startsWith(`${index}-copy`));
  if (alias !== undefined && CopyNote.safeParse(meta.copied).data?.from === from) return alias;
  const message = `${where}: index ${index}: expected no such index, got one that is no copy of ${from}`;
  throw new StoreError('in-use', `${message}; remove it and run vigie reindex again`);
}
