import type { CoverageReport } from '../../coverage/coverage-report.js';
import { parseSince, usualPeriod } from '../../coverage/parse-since.js';
import { type BackupStanding, backupStanding } from '../../jobs/backup/write-backup.js';
import { loadCoverage } from '../../jobs/coverage/load-coverage.js';
import { understandingUnderWay } from '../../jobs/ingest/understand-items.js';
import { percentText } from '../../messages/formats.js';
import type { UnderstandRun } from '../../model/item/entry.js';
import type { Unreadable } from '../../model/source/source-health.js';
import { ExportLinks } from '../exports/export-links.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { Notice, PageHead, Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import type { Reader, SiteContext, WebDeps } from '../site-env.js';
import { KeyNotice, OfflineNotice, UnderstandNotice } from '../sources/health-notices.js';
import { coveragePhrases } from './coverage-phrases.js';
import { CoverageTable, delayText } from './coverage-table.js';

interface CoveragePageProps {
  readonly report: CoverageReport;
  /** What the address asked for: `30d` or a date. */
  readonly asked: string;
  readonly understanding: UnderstandRun | null;
  readonly backup: BackupStanding;
}

function CoveragePage({ report, asked, understanding, backup }: CoveragePageProps) {
  const [t, reader] = useWords(coveragePhrases);
  return (
    <>
      <PageHead title={t.title} lead={t.intro}>
        <Periods asked={asked} />
        <p>{periodText(report, reader)}</p>
        <ExportLinks list="coverage" search={`since=${asked}`} />
        <Totals report={report} />
      </PageHead>
      <OfflineNotice since={report.offlineSince} />
      <BackupNotice backup={backup} />
      <UnderstandNotice run={understanding} />
      <KeyNotice sources={report.rows} />
      <UnreadableNotice records={report.unreadable} />
      <div class="coverage">
        <CoverageTable report={report} />
      </div>
      <Section class="how" id="how" title={t.howTitle}>
        {t.how.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Section>
    </>
  );
}

/** Days are counted in UTC, and told in the reader's time zone as everything else. */
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
  return (
    <dl class="counts">
      {facts.map(([label, value]) => (
        <div key={label} class="count">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Names the records of the store that cannot be read, where there are any. */
function UnreadableNotice({ records }: { readonly records: readonly Unreadable[] }) {
  const [t] = useWords(coveragePhrases);
  if (records.length === 0) return null;
  return (
    <Notice as="alert" title={t.unreadableTitle}>
      <p>{t.unreadable}</p>
      <ul>
        {records.map(({ id, collection, recordId, what }) => (
          <li key={id}>
            <code>{collection}</code> <code>{recordId}</code> {what}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** When everything was last saved, and a warning where that fails; nothing where no backup was ever scheduled. */
function BackupNotice({ backup }: { readonly backup: BackupStanding }) {
  const [t, reader] = useWords(coveragePhrases);
  const { lastAt, failure } = backup;
  const last = lastAt === null ? t.noBackup : t.lastBackup(reader.moment(lastAt));
  if (failure === null) return lastAt === null ? null : <p class="quiet">{last}</p>;
  return (
    <Notice as="alert" title={t.backupFails}>
      <p>{t.backupFailsSince(reader.moment(new Date(failure.since)))}</p>
      <p>
        <code>{failure.reason}</code>
      </p>
      <p>{last}</p>
    </Notice>
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
    return respondPage(
      c,
      { title, section: 'coverage' },
      <CoveragePage report={report} asked={period.asked} understanding={understanding} backup={backup} />,
    );
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
