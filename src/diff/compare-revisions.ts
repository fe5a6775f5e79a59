import type { Revision } from '../model/item.js';
import { type Change, diffTexts, hasChanged } from './diff-texts.js';
import { revisionText } from './revision-text.js';

export interface RevisionDifference {
  /** Empty where the title stayed the same. */
  readonly title: readonly Change[];
  /** Empty where the text stayed the same. */
  readonly text: readonly Change[];
  readonly level: 'words' | 'paragraphs';
}

/** What people read of two versions, compared: the title, and the words without their markup. Pure. */
export function compareRevisions(before: Revision, after: Revision): RevisionDifference {
  const title = diffTexts(before.title, after.title);
  const text = diffTexts(revisionText(before), revisionText(after));
  return {
    title: hasChanged(title.changes) ? title.changes : [],
    text: hasChanged(text.changes) ? text.changes : [],
    level: text.level,
  };
}

export type RevisionPair =
  | { readonly kind: 'pair'; readonly before: Revision; readonly after: Revision }
  /** There is no revision of this ordinal. */
  | { readonly kind: 'unknown'; readonly ordinal: number }
  /** There is only one, so that nothing can have changed. */
  | { readonly kind: 'single' };

/** The two that are meant: by default the newest and the one before `to`. In any order of `revisions`. Pure. */
export function selectPair(
  revisions: readonly Revision[],
  { from, to }: { readonly from?: number | undefined; readonly to?: number | undefined },
): RevisionPair {
  const newest = Math.max(...revisions.map(({ ordinal }) => ordinal));
  const ordinals = { after: to ?? newest, before: from ?? (to ?? newest) - 1 };
  const find = (wanted: number) => revisions.find(({ ordinal }) => ordinal === wanted);
  const [before, after] = [find(ordinals.before), find(ordinals.after)];
  if (!after) return { kind: 'unknown', ordinal: ordinals.after };
  if (before) return { kind: 'pair', before, after };
  return ordinals.before === 0 && from === undefined
    ? { kind: 'single' }
    : { kind: 'unknown', ordinal: ordinals.before };
}
