import type { CoverageRow } from '../../coverage/coverage-report.js';
import { delayBounds } from '../../coverage/delays.js';
import { durationText, percentText } from '../../messages/measures.js';
import { TableFrame, TableHead } from '../layout/table-frame.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { HealthMark } from '../sources/health-mark.js';
import { HealthSince } from '../sources/health-since.js';
import { coveragePhrases } from './coverage-phrases.js';

interface CoverageTableProps {
  readonly rows: readonly CoverageRow[];
  readonly reader: Reader;
}

export function CoverageTable({ rows, reader }: CoverageTableProps) {
  const t = coveragePhrases[reader.language];
  if (rows.length === 0) return <p class="quiet">{t.none}</p>;
  const heads = [t.source, t.state, t.uptime, t.checks, t.newItems, t.delay, t.rhythm, t.lastSuccess, t.lastNew];
  return (
    <TableFrame label={t.table}>
      <TableHead heads={heads} />
      <tbody>
        {rows.map((row) => (
          <CoverageLine key={row.definition.id} row={row} reader={reader} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function CoverageLine({ row, reader }: { readonly row: CoverageRow; readonly reader: Reader }) {
  const t = coveragePhrases[reader.language];
  const { number } = reader.formats;
  const { definition, watchedSince, checks, successes } = row;
  return (
    <tr>
      <th scope="row" class="covered">
        <a href={`/sources/${definition.id}`}>{definition.name[reader.language]}</a>
        <span class="line quiet">
          {watchedSince ? t.watchedSince(reader.moment(new Date(watchedSince))) : t.notYet}
        </span>
      </th>
      <td class="covered-state">
        <HealthMark health={row.health} reader={reader} /> <HealthSince source={row} reader={reader} />
      </td>
      <td class="figure">{percentText(row.uptime, reader.language)}</td>
      <td class="figure">{checks === 0 ? '–' : t.ofAll(number(successes), number(checks))}</td>
      <td class="figure">{number(row.newEntries)}</td>
      <td class="figure">{delayText(row.medianDelayMinutes, reader)}</td>
      <td class="figure">{rhythmText(row.usualGapHours, reader)}</td>
      <td>{row.lastSuccessAt ? <When at={row.lastSuccessAt} reader={reader} as="moment" /> : t.never}</td>
      <td>{row.lastNewAt ? <When at={row.lastNewAt} reader={reader} as="moment" /> : t.never}</td>
    </tr>
  );
}

/** A median is known by its class: at most its bound. */
export function delayText(minutes: number | null, { language }: Reader): string {
  const t = coveragePhrases[language];
  if (minutes === null) return '–';
  if (Number.isFinite(minutes)) return t.atMost(durationText(minutes, language));
  return t.beyond(durationText(delayBounds.at(-1) ?? 0, language));
}

function rhythmText(hours: number | null, { language }: Reader): string {
  const t = coveragePhrases[language];
  return hours === null ? t.unknown : t.every(durationText(hours * 60, language));
}
