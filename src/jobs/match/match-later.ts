import type { Item } from '../../model/item/item.js';
import { lateMs } from '../../model/item/touched.js';
import { matchProgressId } from '../../model/policy/policy.js';
import type { Store } from '../../ports/store/store.js';

interface MatchedItems {
  /** Ids of items that were written just now, matched by the policy set of sequence `under`. */
  readonly written: readonly string[];
  readonly under: number;
  /** Those that were written before, and perhaps not brought here: a crash may have come between. */
  readonly found?: readonly Item[];
  /** The same, of which only what newer rules understood may matter: since shortly before the change began to be followed. */
  readonly reread?: readonly Item[];
}

/**
 * Leaves items to be matched again that were written by earlier policies while a change of these was followed: the search for what
 * it concerns may have been over. To be called after they were written; a search that begins later finds them.
 */
export async function matchLater(
  store: Pick<Store, 'items' | 'matchProgress'>,
  { written, under, found = [], reread = [] }: MatchedItems,
): Promise<void> {
  const { begun = 0, begunAt = null } = (await store.matchProgress.get(matchProgressId))?.value ?? {};
  const sinceMs = begunAt === null ? Number.POSITIVE_INFINITY : Date.parse(begunAt) - lateMs;
  const meanwhile = reread.filter(({ understoodAt }) => understoodAt !== null && Date.parse(understoodAt) > sinceMs);
  const overtaken = [...found, ...meanwhile].filter(({ matchedUnder }) => matchedUnder < begun).map(({ id }) => id);
  for (let left = under < begun ? [...written, ...overtaken] : overtaken; left.length > 0; ) {
    const stored = (await store.items.getMany(left)).filter((one) => one !== undefined);
    const overlooked = stored.filter(
      ({ value }) => value.matchedRevision === value.revision && value.matchedUnder < begun,
    );
    const outcomes = await store.items.write(
      overlooked.map(({ value, version }) => ({
        item: { ...value, matchedRevision: 0 },
        expectedVersion: version,
        revision: null,
        words: null,
      })),
    );
    left = overlooked.flatMap(({ value }, index) => (outcomes[index] === 'conflict' ? [value.id] : []));
  }
}
