import { setImmediate } from 'node:timers/promises';
import { wordsLength } from '../../diff/compare-revisions.js';
import { type ShortDifference, shortDifference } from '../../diff/short-difference.js';
import type { MovedDate } from '../../model/item/dated.js';
import type { Item } from '../../model/item/item.js';
import { newStages, type Stage } from '../../model/item/procedure.js';
import type { Store } from '../../ports/store/store.js';
import { movedInTurn } from '../read/moved-in-turn.js';

/** Two versions of an item, by their ordinals. */
export interface VersionSpan {
  readonly itemId: string;
  readonly from: number;
  readonly to: number;
  /** Where it is given, dates that moved are told too, but for those that a person says are wrong. */
  readonly item?: Pick<Item, 'language' | 'corrections'> | undefined;
}

export interface VersionDifference extends ShortDifference {
  /** Of texts that are not too long to be read for dates. */
  readonly moved: readonly MovedDate[];
  /** Of the procedure that they record: those that the older version has not. */
  readonly stages: readonly Stage[];
}

/** Versions may be a megabyte each: few are at hand together. */
const spansAtOnce = 10;

/**
 * What changed in each span, in order, until `characters` are read in all: those that follow are `too-long`, however short. Undefined
 * where a version is not there. Others have their turn after each comparison: a digest of a hundred holds up no page.
 */
export async function compareVersions(
  store: Pick<Store, 'items'>,
  spans: readonly VersionSpan[],
  { characters }: { readonly characters: number },
): Promise<readonly (VersionDifference | undefined)[]> {
  const found: (VersionDifference | undefined)[] = [];
  let left = characters;
  for (let at = 0; at < spans.length; at += spansAtOnce) {
    const some = spans.slice(at, at + spansAtOnce);
    if (left <= 0) {
      found.push(...some.map(() => tooLong));
      continue;
    }
    const keys = some.flatMap(({ itemId, from, to }) => [from, to].map((ordinal) => ({ itemId, ordinal })));
    const revisions = await store.items.revisionMany(keys);
    for (const [index, { item }] of some.entries()) {
      const [before, after] = [revisions[2 * index], revisions[2 * index + 1]];
      if (before && after) left -= wordsLength(before) + wordsLength(after);
      if (!before || !after || left < 0) {
        found.push(before && after && tooLong);
        continue;
      }
      const difference = shortDifference(before, after);
      await setImmediate();
      found.push({
        ...difference,
        stages: newStages(before.procedure, after.procedure),
        moved: item === undefined ? [] : ((await movedInTurn([after, before], item)).get(after.ordinal) ?? []),
      });
      await setImmediate();
    }
  }
  return found;
}

const tooLong: VersionDifference = { kind: 'too-long', title: [], text: [], moved: [], stages: [] };
