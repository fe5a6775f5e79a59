import { entryText } from '../enrich/entry-text.js';
import type { Revision } from '../model/item/item.js';
import { type Change, diffSteps, hasChanged, stepBudget } from './diff-texts.js';
import { inPages, lengthOf, pageLength } from './lay-out-changes.js';
import { type Steps, withoutPause } from './steps.js';

export interface RevisionDifference {
  /** Empty if the title stayed the same. */
  readonly title: readonly Change[];
  /** Empty if the text stayed the same. */
  readonly text: readonly Change[];
  /** Changes of the linked document; empty if it stayed the same. */
  readonly document: readonly Change[];
  readonly level: 'words' | 'paragraphs';
}

/** Compares what people read of two versions: the title, and the text without markup. */
export function compareRevisions(before: Revision, after: Revision, budget = stepBudget()): RevisionDifference {
  return withoutPause(compareSteps(before, after, budget));
}

/** Like `compareRevisions`, in steps. `documents`: the texts of the linked document, if it changed. */
export function* compareSteps(
  before: Revision,
  after: Revision,
  budget = stepBudget(),
  documents?: readonly [before: string, after: string],
): Steps<RevisionDifference> {
  const title = yield* diffSteps(before.title, after.title, budget);
  const text = yield* diffSteps(entryText(before), entryText(after), budget);
  const document = documents && (yield* diffSteps(...documents, budget));
  return {
    title: hasChanged(title.changes) ? title.changes : [],
    text: hasChanged(text.changes) ? text.changes : [],
    document: document?.changes ?? storedChanges(before, after),
    level: budget.left > 0 ? 'words' : 'paragraphs',
  };
}

/** The stored changes of the linked document, if this version was made for them. */
function storedChanges(before: Revision, { ordinal, documentChange }: Revision): readonly Change[] {
  if (!documentChange || before.ordinal !== ordinal - 1) return [];
  const gap: Change = { kind: 'same', text: ' … ' };
  return documentChange.flatMap((place) => [...place, gap]);
}

/** Characters of title and text with markup: the cost of a comparison depends on them. */
export function wordsLength({ title, content, summary }: Pick<Revision, 'title' | 'content' | 'summary'>): number {
  return title.length + (content?.length ?? 0) + (summary?.length ?? 0);
}

/** Characters, with markup, of all texts compared for one page. */
const mostCharacters = 300_000;

/**
 * Compares each version, newest first, with the next in the list. Undefined for the last version, and for all versions once the time is
 * used up: together the comparisons may take no longer than one may.
 */
export function* compareInTurn(revisions: readonly Revision[]): Steps<readonly (RevisionDifference | undefined)[]> {
  const budget = stepBudget();
  let characters = 0;
  const differences: (RevisionDifference | undefined)[] = [];
  for (const [index, revision] of revisions.entries()) {
    const before = revisions[index + 1];
    characters += before ? wordsLength(before) + wordsLength(revision) : 0;
    const isCompared = before && characters <= mostCharacters && budget.left > 0;
    differences.push(isCompared ? yield* compareSteps(before, revision, budget) : undefined);
  }
  return differences;
}

/** One page of a difference, of bounded length. Pages count from 1; if there are fewer than `page`, the last one. */
export function pageOf(difference: RevisionDifference, page: number) {
  const all = pagesOf(difference);
  const at = Math.min(page, all.length);
  return { difference: all[at - 1] ?? difference, page: at, pages: all.length };
}

function pagesOf({ level, ...changed }: RevisionDifference): readonly RevisionDifference[] {
  const pages: (typeof changed & Pick<RevisionDifference, 'level'>)[] = [];
  for (const field of ['title', 'text', 'document'] as const)
    for (const [index, changes] of inPages(changed[field]).entries()) {
      const last = pages.at(-1);
      const room = last && index === 0 ? pageLength - lengthOf([...last.title, ...last.text]) : 0;
      if (last && lengthOf(changes) <= room) pages[pages.length - 1] = { ...last, [field]: changes };
      else pages.push({ title: [], text: [], document: [], level, [field]: changes });
    }
  return pages.length === 0 ? [{ ...changed, level }] : pages;
}
