import type { CoverageReport, CoverageRow, CoverageTotals } from './coverage-report.js';

/** The report for programs: the same for the command and the API. JSON knows no infinity: a delay beyond a month is `"more"`. Pure. */
export function coverageJson({ unreadable, totals, rows, ...about }: CoverageReport) {
  const records = unreadable.map(({ collection, recordId, what, notedAt }) => ({
    collection,
    id: recordId,
    what,
    notedAt,
  }));
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
