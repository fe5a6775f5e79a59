import { setImmediate } from 'node:timers/promises';
import { type CoverageReport, reportCoverage, uptimeOf } from '../../coverage/coverage-report.js';
import { addDay, type DaysSum, noDays, openSpan } from '../../coverage/tally-check.js';
import { addDays } from '../../deadlines/calendar-days.js';
import type { SourceState } from '../../model/source/source.js';
import type { DayTally } from '../../model/source/source-track.js';
import type { Needs } from '../../ports/services.js';
import { eachPage, readAll } from '../../ports/store/pages.js';
import { offlineSince } from './watch-standing.js';

export type LoadCoverageDeps = Needs<'clock' | 'catalogue', 'sources' | 'coverage' | 'health' | 'unreadableRecords'>;

export interface DatedCoverage extends CoverageReport {
  /** For each day, oldest first: the share of time in which all sources together were read. Null if none was watched. */
  readonly days: readonly { readonly day: string; readonly uptime: number | null }[];
  /** New entries in each week of these days, earliest first, by jurisdiction. */
  readonly brought: ReadonlyMap<string, readonly number[]>;
  /** The Mondays of these weeks. */
  readonly weeks: readonly string[];
}

const daysAtOnce = 1_000;

/** The coverage of all sources of the catalogue since a day (UTC, `2026-03-04`). Reads a tally for each source and day, and no checks. */
export async function loadCoverage(deps: LoadCoverageDeps, since: string): Promise<DatedCoverage> {
  const now = deps.clock.now();
  // Read the states first: a day that leaves a state meanwhile is then found among the days.
  const states = await readStates(deps.store);
  const brought = new Map<string, Map<string, number>>();
  const bring = (sourceId: string, { day, newEntries }: DayTally) => {
    const { jurisdiction } = deps.catalogue.get(sourceId) ?? {};
    if (jurisdiction === undefined) return;
    const counts = brought.get(jurisdiction) ?? new Map<string, number>();
    const week = mondayOf(day);
    brought.set(jurisdiction, counts.set(week, (counts.get(week) ?? 0) + newEntries));
  };
  const { sums, written, ofDays } = await sumWrittenDays(deps.store, since, bring);
  const sources = [...deps.catalogue.values()].map((definition) => {
    const state = states.get(definition.id);
    const days = daysOf(state).filter(({ day }) => day >= since && !written.has(`${definition.id}_${day}`));
    for (const tally of days) {
      countDay(ofDays, tally);
      bring(definition.id, tally);
    }
    const sum = days.reduce<DaysSum>(addDay, sums.get(definition.id) ?? noDays);
    return { definition, state, sum: state?.enabled ? addDay(sum, { ...noDays, ...openSpan(state, now) }) : sum };
  });
  const report = reportCoverage(sources, {
    since,
    until: now.toISOString(),
    offlineSince: await offlineSince(deps.store),
    unreadable: await readUnreadable(deps.store),
  });
  const days = [...ofDays].sort().map(([day, sum]) => ({ day, uptime: uptimeOf(sum) }));
  const weeks = weeksOf(days.map(({ day }) => day));
  const counts = [...brought].map(([code, counted]) => [code, weeks.map((week) => counted.get(week) ?? 0)] as const);
  return { ...report, days, weeks, brought: new Map(counts) };
}

function mondayOf(day: string): string {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

/** The Mondays of the weeks from the first to the last of these days. */
function weeksOf(days: readonly string[]): readonly string[] {
  const [first, last] = [days[0], days.at(-1)];
  const weeks: string[] = [];
  if (first === undefined || last === undefined) return weeks;
  for (let week = mondayOf(first); week <= last; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

const recordsNamed = 200;

async function readUnreadable({ unreadableRecords }: LoadCoverageDeps['store']) {
  const { documents } = await unreadableRecords.find('all', {}, { limit: recordsNamed });
  return documents.map(({ value }) => value);
}

function daysOf(state: SourceState | undefined): readonly DayTally[] {
  if (!state) return [];
  const { closedDays, today } = state.track;
  return today ? [...closedDays, today] : closedDays;
}

async function readStates(store: LoadCoverageDeps['store']): Promise<ReadonlyMap<string, SourceState>> {
  const states = await readAll(store.sources, 'all');
  return new Map(states.map((state) => [state.id, state]));
}

type Spans = Pick<DayTally, 'readMs' | 'failedMs' | 'lateMs'>;

function countDay(ofDays: Map<string, Spans>, { day, readMs, failedMs, lateMs }: DayTally): void {
  const sum = ofDays.get(day) ?? { readMs: 0, failedMs: 0, lateMs: 0 };
  ofDays.set(day, {
    readMs: sum.readMs + readMs,
    failedMs: sum.failedMs + failedMs,
    lateMs: sum.lateMs + lateMs,
  });
}

interface WrittenDays {
  readonly sums: ReadonlyMap<string, DaysSum>;
  readonly written: ReadonlySet<string>;
  /** Of all sources, by day. */
  readonly ofDays: Map<string, Spans>;
}

async function sumWrittenDays(
  store: LoadCoverageDeps['store'],
  since: string,
  bring: (sourceId: string, day: DayTally) => void,
): Promise<WrittenDays> {
  const sums = new Map<string, DaysSum>();
  const written = new Set<string>();
  const ofDays = new Map<string, Spans>();
  const dayBefore = addDays(since, -1);
  const days = eachPage(store.coverage, 'since', { day: dayBefore }, daysAtOnce);
  for await (const { value } of days) {
    sums.set(value.sourceId, addDay(sums.get(value.sourceId) ?? noDays, value));
    written.add(value.id);
    countDay(ofDays, value);
    bring(value.sourceId, value);
    // A year of 300 sources takes a second, so other requests are served in between.
    if (written.size % daysAtOnce === 0) await setImmediate();
  }
  return { sums, written, ofDays };
}
