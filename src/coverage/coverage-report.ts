import type { SourceDefinition, SourceState } from '../model/source/source.js';
import { isTroubled, type SourceHealth, type Unreadable } from '../model/source/source-health.js';
import { usualGapHours } from './cadence.js';
import { type SourceStanding, standingOf } from './source-standing.js';
import { addDay, type DaysSum, medianDelay, noDays, watchBegan } from './tally-check.js';

/** A source with its definition, its state, and the sum of its checks in the period. */
export interface CoveredSource {
  readonly definition: SourceDefinition;
  readonly state: SourceState | undefined;
  readonly sum: DaysSum;
}

export interface CoverageRow extends SourceStanding {
  readonly definition: SourceDefinition;
  /** When it was first checked; null before. */
  readonly watchedSince: string | null;
  /** Start of the figures: the beginning of the period, or the first check of the source if later. Null before its first check. */
  readonly from: string | null;
  readonly checks: number;
  readonly successes: number;
  /** Failed checks by outcome. */
  readonly failures: Readonly<Record<string, number>>;
  /** Share of the period's time that successful checks cover, 0 to 1; null if nothing was watched. */
  readonly uptime: number | null;
  /** Milliseconds that successful checks cover. */
  readonly readMs: number;
  /** Milliseconds that failed checks cover; `lateMs`: those without a check in time. */
  readonly failedMs: number;
  readonly lateMs: number;
  readonly entries: number;
  readonly newEntries: number;
  readonly lastCheckedAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly lastNewAt: string | null;
  /** Half of the period's new entries were seen within this many minutes of their publication. */
  readonly medianDelayMinutes: number | null;
  /** Median of the hours from one moment with something new to the next. */
  readonly usualGapHours: number | null;
}

export interface CoverageTotals {
  readonly sources: number;
  /** Neither paused nor without a key. */
  readonly watched: number;
  /** Watched sources that a person should look at. */
  readonly troubled: number;
  /** Switched on, but not checked because the key is missing. */
  readonly needKey: number;
  readonly checks: number;
  readonly successes: number;
  readonly uptime: number | null;
  readonly newEntries: number;
  readonly medianDelayMinutes: number | null;
}

export interface CoverageReport {
  /** The first day, UTC: the requested day, or the first day of the watch if later. */
  readonly since: string;
  /** When the first source was first checked; null before. */
  readonly watchedSince: string | null;
  readonly until: string;
  /** Since when the watch itself seems offline; null if it does not. Sources keep their state meanwhile. */
  readonly offlineSince: string | null;
  /** Records of the store that could not be read. Data that rests on them is missing. */
  readonly unreadable: readonly Unreadable[];
  readonly totals: CoverageTotals;
  /** Sources that need a person come first. */
  readonly rows: readonly CoverageRow[];
}

export function reportCoverage(
  sources: readonly CoveredSource[],
  /** `since` is the requested day. */
  about: Pick<CoverageReport, 'since' | 'until' | 'offlineSince' | 'unreadable'>,
): CoverageReport {
  const rows = sources.map((source) => rowOf(source, about)).sort(byTrouble);
  const watchedSince = rows.flatMap((row) => row.watchedSince ?? []).reduce(earlier, null);
  const since = later(about.since, watchedSince?.slice(0, 10) ?? '');
  return { ...about, since, watchedSince, totals: totalsOf(rows, sources), rows };
}

function earlier(a: string | null, b: string): string {
  return a === null || b < a ? b : a;
}

function later(a: string, b: string): string {
  return a < b ? b : a;
}

function rowOf(
  { definition, state, sum }: CoveredSource,
  { since: firstDay, offlineSince }: Pick<CoverageReport, 'since' | 'offlineSince'>,
): CoverageRow {
  const { checks, successes, failures, readMs, failedMs, lateMs, entries, newEntries } = sum;
  const began = state ? watchBegan(state) : null;
  return {
    definition,
    ...standingOf(definition, state, offlineSince),
    watchedSince: began,
    from: began && later(`${firstDay}T00:00:00.000Z`, began),
    ...{ checks, successes, failures, uptime: uptimeOf(sum), readMs, failedMs, lateMs, entries, newEntries },
    lastCheckedAt: state?.lastCheckedAt ?? null,
    lastSuccessAt: state?.lastSuccessAt ?? null,
    lastNewAt: state?.track.lastNewAt ?? null,
    medianDelayMinutes: medianDelay(sum.delays),
    usualGapHours: usualGapHours(state?.track.gapHours ?? []),
  };
}

export function uptimeOf({ readMs, failedMs, lateMs }: Pick<DaysSum, 'readMs' | 'failedMs' | 'lateMs'>): number | null {
  const watchedMs = readMs + failedMs + lateMs;
  return watchedMs === 0 ? null : readMs / watchedMs;
}

function totalsOf(rows: readonly CoverageRow[], sources: readonly CoveredSource[]): CoverageTotals {
  const sum = sources.reduce((total, one) => addDay(total, one.sum), noDays);
  const needKey = rows.filter(({ health }) => health === 'needs-key').length;
  const watched = rows.filter(({ health }) => health !== 'paused' && health !== 'needs-key');
  return {
    sources: rows.length,
    watched: watched.length,
    troubled: watched.filter(({ troubled }) => troubled).length,
    needKey,
    checks: sum.checks,
    successes: sum.successes,
    uptime: uptimeOf(sum),
    newEntries: sum.newEntries,
    medianDelayMinutes: medianDelay(sum.delays),
  };
}

const urgency: readonly (SourceHealth | null)[] = [
  ...(['gone', 'blocked', 'malformed', 'unreachable', 'needs-key', 'late', 'moved'] as const),
  ...(['incomplete', 'unsteady', 'silent'] as const),
  ...[null, 'renamed' as const, 'healthy' as const, 'paused' as const],
];

/** Rank of a row. A healthy source that is unread only because the watch is offline comes after all other trouble. */
function urgencyOf({ health, troubled }: CoverageRow): number {
  return troubled && !isTroubled(health) ? urgency.indexOf('silent') + 0.5 : urgency.indexOf(health);
}

function byTrouble(a: CoverageRow, b: CoverageRow): number {
  return (
    urgencyOf(a) - urgencyOf(b) || (a.uptime ?? 1) - (b.uptime ?? 1) || (a.definition.id < b.definition.id ? -1 : 1)
  );
}

/** The report as JSON, for both the command and the API. JSON has no infinity, so a delay beyond a month is `"more"`. */
export function coverageJson({ since, watchedSince, until, offlineSince, unreadable, totals, rows }: CoverageReport) {
  const about = { since, watchedSince, until, offlineSince };
  const records = unreadable.map(({ recordId: id, collection, what, notedAt }) => ({ collection, id, what, notedAt }));
  return { ...about, unreadable: records, totals: totalsJson(totals), sources: rows.map(rowJson) };
}

function totalsJson(totals: CoverageTotals) {
  return { ...totals, medianDelayMinutes: finite(totals.medianDelayMinutes) };
}

function rowJson({ definition, health, reason, since, ...row }: CoverageRow) {
  const { id, name, authority, jurisdiction, url } = definition;
  return {
    ...{ id, name, authority, jurisdiction, url },
    ...{ state: health ?? 'waiting', reason, since },
    ...row,
    medianDelayMinutes: finite(row.medianDelayMinutes),
  };
}

function finite(value: number | null): number | 'more' | null {
  return value === Number.POSITIVE_INFINITY ? 'more' : value;
}
