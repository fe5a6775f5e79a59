import type { Revision } from '../model/item.js';
import { type Change, diffSteps, diffTexts, hasChanged, type Steps, stepBudget, withoutPause } from './diff-texts.js';
import { revisionText } from './revision-text.js';

export interface RevisionDifference {
  /** Empty where the title stayed the same. */
  readonly title: readonly Change[];
  /** Empty where the text stayed the same. */
  readonly text: readonly Change[];
  readonly level: 'words' | 'paragraphs';
}

/** What people read of two versions, compared: the title, and the words without their markup. Pure. */
export function compareRevisions(before: Revision, after: Revision, budget = stepBudget()): RevisionDifference {
  return withoutPause(compareSteps(before, after, budget));
}

/** The same, step by step. */
export function* compareSteps(before: Revision, after: Revision, budget = stepBudget()): Steps<RevisionDifference> {
  const title = diffTexts(before.title, after.title, budget);
  const text = yield* diffSteps(revisionText(before), revisionText(after), budget);
  return {
    title: hasChanged(title.changes) ? title.changes : [],
    text: hasChanged(text.changes) ? text.changes : [],
    level: text.level,
  };
}

/** Characters of title and text, markup and all: what a comparison costs goes by them. Pure. */
export function wordsLength({ title, content, summary }: Pick<Revision, 'title' | 'content' | 'summary'>): number {
  return title.length + (content?.length ?? 0) + (summary?.length ?? 0);
}
