import type { CoverageReport, CoverageRow } from '../../coverage/coverage-report.js';
import { delayBounds } from '../../coverage/tally-check.js';
import { durationText, percentText } from '../../messages/formats.js';
import { type Column, Table } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import type { Reader } from '../site-env.js';
import { HealthMark, HealthSince } from '../sources/health-mark.js';
import { coveragePhrases } from './coverage-phrases.js';

export function CoverageTable({ report }: { readonly report: CoverageReport }) {
  const [t, reader] = useWords(coveragePhrases);
  if (report.rows.length === 0) return <p class="quiet">{t.none}</p>;
  return (
    <Table
      label={t.table}
      columns={[nameColumn(report, reader), ...figureColumns(reader)]}
      rows={report.rows}
      keyOf={({ definition }) => definition.id}
    />
  );
}

/** Since when a source is watched is told of those alone that joined in the period, after the watch began. */
function nameColumn({ since, watchedSince: begun }: CoverageReport, reader: Reader): Column<CoverageRow> {
  const t = coveragePhrases[reader.language];
  const joined = (at: string): boolean => at.slice(0, 10) > since && at.slice(0, 10) > (begun ?? '').slice(0, 10);
  const told = ({ watchedSince }: CoverageRow): string | null => {
    if (watchedSince === null) return t.notYet;
    return joined(watchedSince) ? t.watchedSince(reader.formats.date(new Date(watchedSince))) : null;
  };
  return {
    head: t.source,
    as: 'name',
    cell: (row) => (
      <>
        <a href={`/sources/${row.definition.id}`}>{row.definition.name[reader.language]}</a>
        {told(row) === null ? null : <span class="line quiet">{told(row)}</span>}
      </>
    ),
  };
}

function figureColumns(reader: Reader): readonly Column<CoverageRow>[] {
  const t = coveragePhrases[reader.language];
  const { number } = reader.formats;
  const moment = (at: string | null) => (at ? <When at={at} as="moment" /> : t.never);
  return [
    {
      head: t.state,
      cell: (row) => (
        <>
          <HealthMark health={row.health} /> <HealthSince source={row} />
        </>
      ),
    },
    { head: t.uptime, as: 'figure', cell: ({ uptime }) => percentText(uptime, reader.language) },
    {
      head: t.checks,
      as: 'figure',
      cell: ({ checks, successes }) => (checks === 0 ? null : t.ofAll(number(successes), number(checks))),
    },
    { head: t.newItems, as: 'figure', cell: ({ newEntries }) => number(newEntries) },
    {
      head: t.delay,
      as: 'figure',
      cell: ({ medianDelayMinutes: minutes }) => (minutes === null ? null : delayText(minutes, reader)),
    },
    {
      head: t.rhythm,
      as: 'figure',
      cell: ({ usualGapHours: hours }) => hours && t.every(durationText(hours * 60, reader.language)),
    },
    { head: t.lastSuccess, cell: ({ lastSuccessAt }) => moment(lastSuccessAt) },
    { head: t.lastNew, cell: ({ lastNewAt }) => moment(lastNewAt) },
  ];
}

/** A median is known by its class: at most its bound. */
export function delayText(minutes: number | null, { language }: Reader): string {
  const t = coveragePhrases[language];
  if (minutes === null) return '–';
  if (Number.isFinite(minutes)) return t.atMost(durationText(minutes, language));
  return t.beyond(durationText(delayBounds.at(-1) ?? 0, language));
}
