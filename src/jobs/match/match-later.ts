import type { Item } from '../../model/item/item.js';
import { lateMs } from '../../model/item/touched.js';
import { matchProgressId } from '../../model/policy/match-progress.js';
import type { Store } from '../../ports/store/store.js';

interface MatchedItems {
  /** Ids of items written just now, matched by the policy set with sequence `under`. */
  readonly written: readonly string[];
  readonly under: number;
  /** Items written before, for which a crash may have prevented this call. */
  readonly found?: readonly Item[];
  /** Like `found`, but only items that newer rules read since shortly before the change began to be followed. */
  readonly reread?: readonly Item[];
}

/**
 * Marks items to be matched again that were written by earlier policies while a change was followed, since the search for the concerned
 * items may have been over. Call it after they are written; a search that begins later finds them.
 */
export async function matchLater(
  store: Pick<Store, 'items' | 'matchProgress'>,
  { written, under, found = [], reread = [] }: MatchedItems,
): Promise<void> {
  // `begun` is the sequence of the newest policy set that is followed: items matched under a lower one may have been overlooked.
  const { begun = 0, begunAt = null } = (await store.matchProgress.get(matchProgressId))?.value ?? {};
  const sinceMs = begunAt === null ? Number.POSITIVE_INFINITY : Date.parse(begunAt) - lateMs;
  const meanwhile = reread.filter(({ understoodAt }) => understoodAt !== null && Date.parse(understoodAt) > sinceMs);
  const overtaken = [...found, ...meanwhile].filter(({ matchedUnder }) => matchedUnder < begun).map(({ id }) => id);
  // A conflict means that somebody else wrote the item: it is read again.
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
