import { z } from 'zod';
import { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { indexName } from '../ensure-indexes.js';
import { checkIndex, type FoundIndex, loadIndexes } from '../found-indexes.js';
import type { IndexDefinition } from '../index-definition.js';
import type { Rewrite } from './reindex-rewrite.js';

/** An index of the store, and what becomes of its documents in a new one. */
export interface ReindexTarget {
  readonly definition: IndexDefinition;
  readonly rewrite: Rewrite;
}

/** Kept in the `_meta` of an index that is made from another. */
export const CopyNote = z.object({
  /** The index that it is made from. */
  from: z.string(),
  /** The position up to which it is copied. */
  through: z.number().int(),
  /** A view of the copy as it was when it took the alias over. */
  view: z.string().optional(),
});
export type CopyNote = z.infer<typeof CopyNote>;

/** `older`: than this program. `named`: by the person. `unfinished`: an earlier run was cut off. */
export type ReindexReason = 'older' | 'named' | 'unfinished';

/** One index that is to be made anew. */
export interface ReindexPlan extends ReindexTarget {
  readonly reason: ReindexReason;
  readonly from: FoundIndex;
  readonly to: string;
  /** How far an earlier run came; undefined where the new index is not there yet. */
  readonly resumed: CopyNote | undefined;
  /** A copy that another program began and this one cannot go on with. */
  readonly obsolete: string | undefined;
}

/** An index whose place another took in an earlier run that was cut off before it was removed. */
export interface Leftover {
  readonly from: string;
  readonly to: string;
  readonly note: CopyNote;
}

export interface Survey {
  readonly plans: readonly ReindexPlan[];
  readonly leftovers: readonly Leftover[];
}

/**
 * What there is to do. An index that does not exist yet is left to the start. Throws `StoreError`: `schema-newer`, or `in-use`
 * where a name belongs to something else.
 */
export async function planReindex(
  connection: ElasticConnection,
  targets: readonly ReindexTarget[],
  named: ReadonlySet<string>,
): Promise<Survey> {
  const aliases = targets.map(({ definition }) => connection.alias(definition.name));
  const found = await loadIndexes(
    connection,
    aliases.flatMap((alias) => [alias, `${alias}-0*`]),
  );
  const plans: ReindexPlan[] = [];
  const leftovers: Leftover[] = [];
  for (const target of targets) {
    const behind = found[connection.alias(target.definition.name)];
    const [from] = behind ?? [];
    if (behind === undefined || from === undefined) continue;
    const isOlder = checkAge(connection, target.definition, behind);
    const note = CopyNote.safeParse(from.meta.copied).data;
    if (note !== undefined && found[note.from] !== undefined) leftovers.push({ from: note.from, to: from.index, note });
    const to = nextName(connection, target.definition.name, from.index);
    const begun = resume(connection, target.definition, from.index, found[to]?.[0]);
    if (!isOlder && begun === undefined && !named.has(target.definition.name)) continue;
    const reason = isOlder ? 'older' : begun === undefined ? 'named' : 'unfinished';
    plans.push({ ...target, reason, from, to, resumed: undefined, obsolete: undefined, ...begun });
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

/** What to do with an index that has the name of the new one: undefined where there is none. */
function resume(
  connection: ElasticConnection,
  definition: IndexDefinition,
  from: string,
  begun: FoundIndex | undefined,
): Pick<ReindexPlan, 'resumed'> | Pick<ReindexPlan, 'obsolete'> | undefined {
  if (begun === undefined) return undefined;
  const note = CopyNote.safeParse(begun.meta.copied).data;
  if (note?.from !== from) {
    const message = `${connection.where}: index ${begun.index}: expected no such index, got one that is no copy of ${from}`;
    throw new StoreError('in-use', `${message}; remove it and run vigie reindex again`);
  }
  try {
    checkIndex(connection, definition, [begun]);
    return { resumed: note };
  } catch (error) {
    if (error instanceof StoreError && error.code.startsWith('schema-')) return { obsolete: begun.index };
    throw error;
  }
}
