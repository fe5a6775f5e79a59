import { stringify } from 'csv-stringify/sync';
import type { CoverageReport, CoverageRow } from './coverage-report.js';

/**
 * The report as CSV (RFC 4180), in UTF-8 with a mark at its beginning, by which spreadsheets know it. Names come from outside:
 * what a spreadsheet would take for a formula is made a text. Pure.
 */
export function renderCoverageCsv(report: CoverageReport): string {
  const rows = report.rows.map((row) => columns.map(([, value]) => value(row, report)));
  const head = columns.map(([name]) => name);
  return stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

type Cell = string | number | null;

const columns: readonly (readonly [string, (row: CoverageRow, report: CoverageReport) => Cell])[] = [
  ['source', ({ definition }) => definition.id],
  ['name_fr', ({ definition }) => definition.name.fr],
  ['name_en', ({ definition }) => definition.name.en],
  ['authority', ({ definition }) => definition.authority],
  ['jurisdiction', ({ definition }) => definition.jurisdiction],
  ['url', ({ definition }) => definition.url],
  ['state', ({ health }) => health ?? 'waiting'],
  ['state_reason', ({ reason }) => reason],
  ['state_since', ({ since }) => since],
  ['watched_since', ({ watchedSince }) => watchedSince],
  ['period_from', ({ from }) => from],
  ['period_until', (_, { until }) => until],
  ['uptime_percent', ({ uptime }) => (uptime === null ? null : Math.round(uptime * 10_000) / 100)],
  ['checks', ({ checks }) => checks],
  ['successes', ({ successes }) => successes],
  ['blocked', ({ failures }) => failures.blocked ?? 0],
  ['malformed', ({ failures }) => failures.malformed ?? 0],
  ['gone', ({ failures }) => failures.gone ?? 0],
  ['unreachable', ({ failures }) => failures.unreachable ?? 0],
  ['hours_read', ({ readMs }) => hours(readMs)],
  ['hours_failed', ({ failedMs }) => hours(failedMs)],
  ['hours_not_watched', ({ lateMs }) => hours(lateMs)],
  ['new_items', ({ newEntries }) => newEntries],
  ['last_check', ({ lastCheckedAt }) => lastCheckedAt],
  ['last_success', ({ lastSuccessAt }) => lastSuccessAt],
  ['last_new_item', ({ lastNewAt }) => lastNewAt],
  ['median_delay_minutes_at_most', ({ medianDelayMinutes }) => finite(medianDelayMinutes)],
  ['usual_gap_hours', ({ usualGapHours }) => usualGapHours],
  ['silent_after_days', ({ quietLimitDays }) => quietLimitDays],
];

function hours(ms: number): number {
  return Math.round(ms / 36_000) / 100;
}

function finite(value: number | null): Cell {
  return value === Number.POSITIVE_INFINITY ? 'more' : value;
}
