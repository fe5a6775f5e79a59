import { type Check, type EntryRenaming, isSuccess, type PageFlicker } from '../model/source/check.js';
import type { SourceState } from '../model/source/source.js';
import type { SourceTrack } from '../model/source/source-track.js';
import { learnRhythm } from './cadence.js';
import { tallyCheck, watchedSince } from './tally-check.js';

/** The track of a source after one more completed check. `state` is the one before the check. */
export function followTrack(state: SourceState, check: Check): SourceTrack {
  const { track } = state;
  const read = check.outcome !== null && isSuccess(check.outcome);
  return {
    ...track,
    lastOutcome: check.outcome,
    lastCode: check.code,
    sameOutcome: track.lastOutcome === check.outcome ? track.sameOutcome + 1 : 1,
    movedTo: read ? check.movedTo : track.movedTo,
    usualEntries: read && check.entries > 0 ? average(track.usualEntries, check.entries) : track.usualEntries,
    ...(read && check.newEntries > 0 ? learnFrom(state, check) : {}),
    ...(read ? followReading(state, check) : {}),
    ...tallyCheck(track, check, watchedSince(state)),
  };
}

/** If the definition or the parser changed, flicker starts anew: parts that are now left out no longer change. */
function followReading({ track, reader }: SourceState, check: Check): Pick<SourceTrack, 'renamed' | 'flicker'> {
  const isOther = check.reader !== null && reader !== null && check.reader !== reader;
  return {
    renamed: followRenaming(track.renamed, check),
    flicker: followFlicker(isOther ? null : track.flicker, check),
  };
}

function average(usual: number, entries: number): number {
  return usual === 0 ? entries : Math.round((usual * 3 + entries) * 25) / 100;
}

function learnFrom(state: SourceState, check: Check): Pick<SourceTrack, 'lastNewAt' | 'gapHours'> {
  return learnRhythm(state.track, {
    at: check.completedAt ?? check.startedAt,
    published: check.published,
    first: state.firstSuccessAt === null,
    afterFailures: state.failures > 0,
  });
}

const visitsKept = 10;
/** A page that changes at five visits, always in the same few words, is not being amended. */
const changesEnough = 5;
const share = 0.8;

type Visit = Pick<Check, 'outcome' | 'pageChange'>;

/** The changing passage after one more visit that read the page. Another passage replaces it only if it is not unsteady. */
export function followFlicker(before: PageFlicker | null, { outcome, pageChange }: Visit): PageFlicker | null {
  const goesOn = before !== null && outcome === 'changed' && pageChange?.from === before.to;
  if (before && goesOn && pageChange) {
    const { to, sample, selector } = pageChange;
    return { to, sample, selector: selector ?? before.selector, visits: after(before, true) };
  }
  if (pageChange && (before === null || !isUnsteady(before))) {
    const { to, sample, selector } = pageChange;
    return { to, sample, selector, visits: [true] };
  }
  return before && { ...before, visits: after(before, false) };
}

/** True if the same passage changed at nearly every recent visit. */
export function isUnsteady(flicker: PageFlicker | null): boolean {
  if (flicker === null) return false;
  const changes = flicker.visits.filter(Boolean).length;
  return changes >= changesEnough && changes >= share * flicker.visits.length;
}

function after({ visits }: PageFlicker, changed: boolean): boolean[] {
  return [...visits, changed].slice(-visitsKept);
}

/** A source is shown as renamed for this long, so that the owner's weekly mail includes it. */
const shownMs = 7 * 24 * 3_600_000;

type Reading = Pick<Check, 'outcome' | 'entries' | 'newEntries' | 'renamedEntries' | 'completedAt' | 'startedAt'>;

/** Notes a renaming if at least half of the known entries have new identifiers: a single one may be a slip of the publisher. */
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

/** True if identifiers change at every reading, as times do. They are not stored: each would add a row for each entry. */
export function arePassing(renamed: EntryRenaming | null): boolean {
  return renamed !== null && renamed.readings >= 2;
}
