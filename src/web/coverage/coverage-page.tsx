import type { CoverageReport } from '../../coverage/coverage-report.js';
import type { BackupStanding } from '../../jobs/backup/write-backup.js';
import { percentText } from '../../messages/measures.js';
import type { UnderstandRun } from '../../model/item/entry.js';
import type { Unreadable } from '../../model/source/source-health.js';
import { ExportLinks } from '../exports/export-links.js';
import type { Reader } from '../site-env.js';
import { KeyNotice } from '../sources/key-notice.js';
import { OfflineNotice } from '../sources/offline-notice.js';
import { UnderstandNotice } from '../sources/understand-notice.js';
import { BackupNotice } from './backup-notice.js';
import { coveragePhrases } from './coverage-phrases.js';
import { CoverageTable, delayText } from './coverage-table.js';

interface CoveragePageProps {
  readonly report: CoverageReport;
  /** What the address asked for: `30d` or a date. */
  readonly asked: string;
  readonly understanding: UnderstandRun | null;
  readonly backup: BackupStanding;
  readonly reader: Reader;
}

export function CoveragePage({ report, asked, understanding, backup, reader }: CoveragePageProps) {
  const t = coveragePhrases[reader.language];
  return (
    <>
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.intro}</p>
        <Periods asked={asked} reader={reader} />
        <p>{periodText(report, reader)}</p>
        <ExportLinks list="coverage" search={`since=${asked}`} reader={reader} />
        <Totals report={report} reader={reader} />
      </header>
      <OfflineNotice since={report.offlineSince} reader={reader} />
      <BackupNotice backup={backup} reader={reader} />
      <UnderstandNotice run={understanding} reader={reader} />
      <KeyNotice sources={report.rows} reader={reader} />
      <UnreadableNotice records={report.unreadable} reader={reader} />
      <div class="coverage">
        <CoverageTable report={report} reader={reader} />
      </div>
      <section class="how" aria-labelledby="how">
        <h2 id="how">{t.howTitle}</h2>
        {t.how.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </section>
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

function Periods({ asked, reader }: Pick<CoveragePageProps, 'asked' | 'reader'>) {
  const t = coveragePhrases[reader.language];
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

function Totals({ report: { totals }, reader }: Pick<CoveragePageProps, 'report' | 'reader'>) {
  const t = coveragePhrases[reader.language];
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

interface UnreadableNoticeProps {
  readonly records: readonly Unreadable[];
  readonly reader: Reader;
}

/** Names the records of the store that cannot be read, where there are any. */
function UnreadableNotice({ records, reader }: UnreadableNoticeProps) {
  if (records.length === 0) return null;
  const t = coveragePhrases[reader.language];
  return (
    <aside class="notice notice-alert" aria-label={t.unreadableTitle}>
      <p class="notice-title">{t.unreadableTitle}</p>
      <p>{t.unreadable}</p>
      <ul>
        {records.map(({ id, collection, recordId, what }) => (
          <li key={id}>
            <code>{collection}</code> <code>{recordId}</code> {what}
          </li>
        ))}
      </ul>
    </aside>
  );
}
