import { datesOfVersion, movedDates } from '../../deadlines/moved-dates.js';
import { wordsLength } from '../../diff/compare-revisions.js';
import { datesOf } from '../../model/item/corrected-findings.js';
import type { MovedDate } from '../../model/item/dated.js';
import type { Item, Revision } from '../../model/item/item.js';
import { mapInSlices } from './in-slices.js';

/** Characters of all the versions that are read for one page, markup and all. */
const mostCharacters = 300_000;

/**
 * Which dates each version, newest first, names otherwise than the one that follows it here, by its ordinal. What our own reader made
 * of the same bytes moves nothing, nor does a date that a person says is wrong, and a version behind those that are long is not read.
 */
export async function movedInTurn(
  revisions: readonly Revision[],
  { language, corrections = [] }: Pick<Item, 'language'> & Partial<Pick<Item, 'corrections'>>,
): Promise<ReadonlyMap<number, readonly MovedDate[]>> {
  if (revisions.length < 2) return new Map();
  const publishedAt = revisions.findLast((revision) => revision.publishedAt !== null)?.publishedAt ?? null;
  let characters = 0;
  const dates = await mapInSlices(revisions, (revision) => {
    characters += wordsLength(revision);
    const dates = characters > mostCharacters ? undefined : datesOfVersion(revision, { language, publishedAt });
    return dates && datesOf({ dates, corrections });
  });
  const moved = revisions.flatMap(({ ordinal, cause }, index): (readonly [number, readonly MovedDate[]])[] => {
    const [after, before] = [dates[index], dates[index + 1]];
    return before && after && cause !== 'reader' ? [[ordinal, movedDates(before, after)]] : [];
  });
  return new Map(moved.filter(([, some]) => some.length > 0));
}
