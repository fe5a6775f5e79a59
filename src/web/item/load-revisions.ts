import { wordsLength } from '../../diff/compare-revisions.js';
import type { Revision } from '../../model/item/item.js';
import type { WebDeps } from '../web-deps.js';

/** A page of the versions of an item. */
export interface RevisionsView {
  /** Newest first. */
  readonly shown: readonly Revision[];
  /** The version before the last one shown, to be compared with it. */
  readonly previous: Revision | undefined;
  /** `before` of the page that follows, where there is one. */
  readonly next: number | undefined;
}

/** Versions that are read at once. */
const stepLength = 10;
/** Characters of text after which a page ends, however few its versions: a watched page may be long and change at each check. */
const mostCharacters = 2_000_000;

/** At most `limit` versions, those before the ordinal `before` where it is given; fewer where they are long. */
export async function loadRevisions(
  { items }: Pick<WebDeps['store'], 'items'>,
  itemId: string,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<RevisionsView> {
  const found: Revision[] = [];
  let [characters, isLast] = [0, false];
  // One more than are shown, for the comparison with the last of them.
  while (found.length <= limit && characters <= mostCharacters && !isLast) {
    const step = { limit: Math.min(stepLength, limit + 1 - found.length), before: found.at(-1)?.ordinal ?? before };
    const read = await items.revisions(itemId, step);
    found.push(...read);
    isLast = read.length === 0 || read.at(-1)?.ordinal === 1;
    for (const revision of read) characters += wordsLength(revision);
  }
  if (isLast && found.length <= limit) return { shown: found, previous: undefined, next: undefined };
  const shown = found.slice(0, -1);
  return { shown, previous: found.at(-1), next: shown.at(-1)?.ordinal };
}
