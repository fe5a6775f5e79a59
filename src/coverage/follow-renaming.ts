import type { Check } from '../model/source/check.js';
import type { EntryRenaming } from '../model/source/page-change.js';

/** As long as a source is shown as renamed: the owner's mail of the week tells of it too. */
const shownMs = 7 * 24 * 3_600_000;

type Reading = Pick<Check, 'outcome' | 'entries' | 'newEntries' | 'renamedEntries' | 'completedAt' | 'startedAt'>;

/** Half of the entries that were known have other identifiers: one alone may be any slip of the publisher's. Pure. */
export function followRenaming(before: EntryRenaming | null, check: Reading): EntryRenaming | null {
  if (check.outcome !== 'changed') return before;
  const { entries, newEntries, renamedEntries } = check;
  if (renamedEntries === 0 || renamedEntries * 2 < entries - newEntries) return before && { ...before, readings: 0 };
  const readings = (before?.readings ?? 0) + 1;
  return { at: check.completedAt ?? check.startedAt, entries: renamedEntries, readings };
}

export function wasRenamed(renamed: EntryRenaming | null, now: Date): boolean {
  return renamed !== null && now.getTime() - Date.parse(renamed.at) < shownMs;
}

/** Identifiers that are others at every reading, such as times, are not kept: each would leave a row for each entry. Pure. */
export function arePassing(renamed: EntryRenaming | null): boolean {
  return renamed !== null && renamed.readings >= 2;
}
