import type { CoverageReport, CoverageRow } from '../../coverage/coverage-report.js';
import { parseSince, usualPeriod } from '../../coverage/parse-since.js';
import { delayBounds } from '../../coverage/tally-check.js';
import { type BackupStanding, backupStanding } from '../../jobs/backup/write-backup.js';
import { type DatedCoverage, loadCoverage } from '../../jobs/coverage/load-coverage.js';
import { understandingUnderWay } from '../../jobs/ingest/understand-items.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { durationText, percentText } from '../../messages/formats.js';
import { jurisdictionName } from '../../messages/names.js';
import type { UnderstandRun } from '../../model/item/entry.js';
import type { Unreadable } from '../../model/source/source-health.js';
import { ExportLinks } from '../exports/export-links.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { Banner } from '../layout/banner.js';
import { Bars, ShareLine } from '../layout/charts.js';
import { PageHead, Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { type Column, Facts, Table } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import type { Reader, SiteContext, WebDeps } from '../site-env.js';
import { HealthMark, HealthSince } from '../sources/health-mark.js';
import { KeyNotice, OfflineNotice, UnderstandNotice } from '../sources/health-notices.js';
import { coveragePhrases } from './coverage-phrases.js';

interface CoveragePageProps {
  readonly report: DatedCoverage;
  /** The requested period: `30d` or a date. */
  readonly asked: string;
  readonly understanding: UnderstandRun | null;
  readonly backup: BackupStanding;
}

function CoveragePage({ report, asked, understanding, backup }: CoveragePageProps) {
  const [t, reader] = useWords(coveragePhrases);
  return (
    <>
      <PageHead title={t.title} end={<ExportLinks list="coverage" search={`since=${asked}`} />}>
        <Periods asked={asked} />
        <p class="soft">{periodText(report, reader)}</p>
        <Totals report={report} />
      </PageHead>
      <Days report={report} />
      <Weeks report={report} />
      <OfflineNotice since={report.offlineSince} />
      <BackupNotice backup={backup} />
      <UnderstandNotice run={understanding} />
      <KeyNotice sources={report.rows} />
      <UnreadableNotice records={report.unreadable} />
      <div class="coverage">
        <CoverageTable report={report} />
      </div>
      <Section class="narrow" id="how" title={t.howTitle}>
        {t.how.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Section>
    </>
  );
}

/** Days are counted in UTC and shown in the reader's time zone, like everything else. */
function periodText({ since, until, watchedSince }: CoverageReport, reader: Reader): string {
  const t = coveragePhrases[reader.language];
  if (watchedSince === null) return t.notBegun;
  const midnight = `${since}T00:00:00.000Z`;
  const [from, moment] = watchedSince > midnight ? [t.fromBegin, watchedSince] : [t.from, midnight];
  return from(reader.moment(new Date(moment)), reader.moment(new Date(until)));
}

const periods = [7, 30, 90, 365] as const;

function Periods({ asked }: Pick<CoveragePageProps, 'asked'>) {
  const [t, reader] = useWords(coveragePhrases);
  return (
    <nav class="tabs" aria-label={t.period}>
      {periods.map((days) => (
        <a key={days} href={`/coverage?since=${days}d`} aria-current={asked === `${days}d` ? 'page' : undefined}>
          {reader.formats.count(t.days, days)}
        </a>
      ))}
    </nav>
  );
}

function Totals({ report: { totals } }: Pick<CoveragePageProps, 'report'>) {
  const [t, reader] = useWords(coveragePhrases);
  const { number } = reader.formats;
  const facts = [
    [t.watched, t.ofAll(number(totals.watched), number(totals.sources))],
    [t.troubled, number(totals.troubled)],
    ...(totals.needKey > 0 ? [[t.needKey, number(totals.needKey)] as const] : []),
    [t.uptime, percentText(totals.uptime, reader.language)],
    [t.checks, t.ofAll(number(totals.successes), number(totals.checks))],
    [t.newItems, number(totals.newEntries)],
    [t.delay, delayText(totals.medianDelayMinutes, reader)],
  ] as const;
  return <Facts class="figures" rows={facts} />;
}

/** The coverage of each day by all sources together. A single day gives no chart. */
function Days({ report: { days } }: Pick<CoveragePageProps, 'report'>) {
  const [t, reader] = useWords(coveragePhrases);
  if (days.length < 2) return null;
  const points = days.map(({ day, uptime }) => ({
    label: calendarDate(day, reader.language),
    share: uptime,
    words: uptime === null ? '–' : percentText(uptime, reader.language),
  }));
  return (
    <ShareLine title={t.byDay} points={points} columns={{ label: t.day, share: t.uptime }} summary={t.byDayTable} />
  );
}

const mostRows = 5;

/** New items of each week, for the jurisdictions with most. A single week gives no chart. */
function Weeks({ report: { weeks, brought } }: Pick<CoveragePageProps, 'report'>) {
  const [t, reader] = useWords(coveragePhrases);
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  const ranked = [...brought].filter(([, values]) => sum(values) > 0).sort(([, a], [, b]) => sum(b) - sum(a));
  if (weeks.length < 2 || ranked.length === 0) return null;
  const rest = ranked.slice(mostRows).map(([, values]) => values);
  const rows = ranked
    .slice(0, mostRows)
    .map(([code, values]) => ({ label: jurisdictionName(code, reader.language), values }));
  const others = { label: t.others, values: weeks.map((_, at) => sum(rest.map((values) => values[at] ?? 0))) };
  return (
    <Bars
      title={t.byWeek}
      places={weeks.map((day) => calendarDate(day, reader.language))}
      rows={rest.length === 0 ? rows : [...rows, others]}
      placeHead={t.week}
      summary={t.byWeekTable}
      count={reader.formats.number}
    />
  );
}

/** Lists unreadable records of the store, if any. */
function UnreadableNotice({ records }: { readonly records: readonly Unreadable[] }) {
  const [t] = useWords(coveragePhrases);
  if (records.length === 0) return null;
  return (
    <Banner title={t.unreadableTitle} state={`records ${records.map(({ id }) => id).join(' ')}`}>
      <p>{t.unreadable}</p>
      <ul>
        {records.map(({ id, collection, recordId, what }) => (
          <li key={id}>
            <code>{collection}</code> <code>{recordId}</code> {what}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** The time of the last backup, and a warning if backups fail. Nothing if no backup was ever scheduled. */
function BackupNotice({ backup }: { readonly backup: BackupStanding }) {
  const [t, reader] = useWords(coveragePhrases);
  const { lastAt, failure } = backup;
  const last = lastAt === null ? t.noBackup : t.lastBackup(reader.moment(lastAt));
  if (failure === null) return lastAt === null ? null : <p class="soft">{last}</p>;
  return (
    <Banner title={t.backupFails} state={`backup ${failure.since}`}>
      <p>{t.backupFailsSince(reader.moment(new Date(failure.since)))}</p>
      <p>
        <code>{failure.reason}</code>
      </p>
      <p>{last}</p>
    </Banner>
  );
}

export function addCoverageRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/coverage', 'read', async (c) => {
    const period = readPeriod(c, deps);
    if (!period) return answerError(c, 400, 'period');
    const report = await loadCoverage(deps, period.since);
    const understanding = await understandingUnderWay(deps.store);
    const backup = await backupStanding(deps.store);
    const { title } = coveragePhrases[c.get('reader').language];
    const page = <CoveragePage report={report} asked={period.asked} understanding={understanding} backup={backup} />;
    return respondPage(c, { title, section: 'coverage' }, page);
  });
}

function readPeriod(
  c: SiteContext,
  { clock }: WebDeps,
): { readonly asked: string; readonly since: string } | undefined {
  const asked = c.req.query('since') || usualPeriod;
  const since = parseSince(asked, clock.now());
  return since === undefined ? undefined : { asked, since };
}

function CoverageTable({ report }: { readonly report: CoverageReport }) {
  const [t, reader] = useWords(coveragePhrases);
  if (report.rows.length === 0) return <p class="soft">{t.none}</p>;
  return (
    <Table
      label={t.table}
      columns={[nameColumn(report, reader), ...figureColumns(reader)]}
      rows={report.rows}
      keyOf={({ definition }) => definition.id}
    />
  );
}

/** The name, with the first day of a source that joined within the period after the watch began. */
function nameColumn({ since, watchedSince: begun }: CoverageReport, reader: Reader): Column<CoverageRow> {
  const t = coveragePhrases[reader.language];
  const joined = (at: string): boolean => at.slice(0, 10) > since && at.slice(0, 10) > (begun ?? '').slice(0, 10);
  const sinceWhen = ({ watchedSince }: CoverageRow): string | null => {
    if (watchedSince === null) return t.notYet;
    return joined(watchedSince) ? t.watchedSince(reader.formats.date(new Date(watchedSince))) : null;
  };
  return {
    head: t.source,
    as: 'name',
    cell: (row) => (
      <>
        <a href={`/sources/${row.definition.id}`}>{row.definition.name[reader.language]}</a>
        {sinceWhen(row) === null ? null : <span class="under soft">{sinceWhen(row)}</span>}
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

/** A median is known only as a class, so its upper bound is shown. */
function delayText(minutes: number | null, { language }: Reader): string {
  const t = coveragePhrases[language];
  if (minutes === null) return '–';
  if (Number.isFinite(minutes)) return t.atMost(durationText(minutes, language));
  return t.beyond(durationText(delayBounds.at(-1) ?? 0, language));
}
