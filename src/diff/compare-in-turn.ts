import type { Revision } from '../model/item.js';
import { compareRevisions, type RevisionDifference, wordsLength } from './compare-revisions.js';
import { stepBudget } from './diff-texts.js';

/** Characters of all the texts that are compared for one page, markup and all. */
const mostCharacters = 300_000;

/**
 * What each version, newest first, changed of the one that follows it here; undefined for the last, and from where more
 * would keep whoever waits for them too long: all of them together take no more than one comparison may. Pure.
 */
export function compareInTurn(revisions: readonly Revision[]): readonly (RevisionDifference | undefined)[] {
  const budget = stepBudget();
  let characters = 0;
  return revisions.map((revision, index) => {
    const before = revisions[index + 1];
    if (!before) return undefined;
    characters += wordsLength(before) + wordsLength(revision);
    return characters > mostCharacters || budget.left <= 0 ? undefined : compareRevisions(before, revision, budget);
  });
}
