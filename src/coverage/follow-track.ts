import { type Check, isSuccess } from '../model/source/check.js';
import type { SourceState } from '../model/source/source.js';
import type { SourceTrack } from '../model/source/source-track.js';
import { learnRhythm } from './cadence.js';
import { followFlicker } from './follow-flicker.js';
import { followRenaming } from './follow-renaming.js';
import { tallyCheck, watchedSince } from './tally-check.js';

/** What a source's checks add up to after one more that is completed. Its state is the one before the check. Pure. */
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

/** Who mends the definition begins anew: what is left out of the page now changes no more. */
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
