import { entryText } from '../enrich/entry-text.js';
import type { Revision } from '../model/item/item.js';
import { changedPlaces, type Place } from './changed-places.js';
import { wordsLength } from './compare-revisions.js';
import { diffTexts } from './diff-texts.js';

/** What a version says otherwise than the one before it, for a list in which it is one of many. */
export interface ShortDifference {
  /**
   * `words`: title or text; `address`: nothing but the link; `form`: spacing or typography alone; `too-long`: it would take too
   * long to tell.
   */
  readonly kind: 'words' | 'address' | 'form' | 'too-long';
  /** Empty where it stayed the same. */
  readonly title: readonly Place[];
  readonly text: readonly Place[];
}

/** Of both versions together, markup and all: reading them takes some 50 ms. */
const mostCharacters = 1_000_000;
/** Of what is compared word by word, which takes some 30 ms. */
const mostCompared = 100_000;
const mostSteps = 300_000;

/** Some 80 ms at most: whoever compares several lets others have their turn in between. Pure. */
export function shortDifference(before: Revision, after: Revision): ShortDifference {
  if (wordsLength(before) + wordsLength(after) > mostCharacters) return { kind: 'too-long', title: [], text: [] };
  const title = places(before.title, after.title);
  const text = places(entryText(before), entryText(after));
  if (title === null || text === null) return { kind: 'too-long', title: title ?? [], text: text ?? [] };
  if (title.length + text.length > 0) return { kind: 'words', title, text };
  return { kind: before.url === after.url ? 'form' : 'address', title, text };
}

/** Null where the texts are too long. */
function places(before: string, after: string): readonly Place[] | null {
  if (before === after) return [];
  const whole = before.length + after.length <= mostCompared;
  const [left, right] = whole ? [before, after] : changedLines(before, after);
  if (left.length + right.length > mostCompared) return null;
  return changedPlaces(diffTexts(left, right, { left: mostSteps }).changes);
}

const leftOut = '[…]';

/** The lines of each text that do not stand in the other one, wherever; a mark stands for those between them. */
function changedLines(before: string, after: string): readonly [string, string] {
  const [left, right] = [before.split('\n'), after.split('\n')];
  return [withoutShared(left, right), withoutShared(right, left)];
}

function withoutShared(lines: readonly string[], others: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  const kept: string[] = [];
  for (const line of lines) {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    if (count <= 0) kept.push(line);
    else if (kept.at(-1) !== leftOut) kept.push(leftOut);
  }
  return kept.join('\n');
}
