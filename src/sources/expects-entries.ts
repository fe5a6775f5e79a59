import type { FeedHints } from '../model/source/feed-hints.js';
import type { SourceDefinition, SourceState } from '../model/source/source.js';
import { isSuspiciouslyEmpty } from '../model/source/source-track.js';
import { sourceKinds } from './source-kinds.js';

interface Reading {
  readonly definition: Pick<SourceDefinition, 'kind'>;
  readonly state: Pick<SourceState, 'track'>;
  /** What the feed says about its rhythm. */
  readonly hints: FeedHints | null;
  readonly now: Date;
}

/**
 * True if an answer without an entry was probably misread: a list without a row, a sitemap without an address, or a feed or search
 * that usually has entries, except on days that the feed declares to be without news.
 */
export function expectsEntries({ definition: { kind }, state: { track }, hints, now }: Reading): boolean {
  if (sourceKinds[kind].isEmptySuspect) return true;
  return isSuspiciouslyEmpty(track.usualEntries, 0) && !isDayOff(hints, now);
}

/** True if it is, anywhere on earth, a day that the feed skips: publishers mean their own time zone. */
function isDayOff(hints: FeedHints | null, now: Date): boolean {
  const days = [-14, 0, 14].map((hours) => new Date(now.getTime() + hours * 3_600_000).getUTCDay());
  return days.some((day) => hints?.skipDays.includes(day) === true);
}
