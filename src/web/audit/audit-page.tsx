import type { ChainVerdict } from '../../jobs/verify/verify-chain.js';
import { shownBeside, verdictTexts } from '../../messages/verdict-texts.js';
import type { ChainHead } from '../../model/access/chain-check.js';
import { ExportLinks } from '../exports/export-links.js';
import { Paging } from '../layout/paging.js';
import type { Reader } from '../site-env.js';
import { AuditEntry } from './audit-entry.js';
import { type AuditFilter, auditHref } from './audit-filter.js';
import { AuditFilters } from './audit-filters.js';
import { auditPhrases } from './audit-phrases.js';
import { type ComparedHead, HeadPanel } from './head-panel.js';
import type { AuditView } from './load-audit.js';
import { TimestampList, type TimestampsView } from './timestamp-list.js';

interface AuditPageProps {
  readonly view: AuditView;
  readonly filter: AuditFilter;
  readonly verdict: ChainVerdict;
  /** Of the newest entry. */
  readonly head: ChainHead | undefined;
  readonly compared: ComparedHead | undefined;
  readonly stamped: TimestampsView;
  readonly firstPage: boolean;
  readonly reader: Reader;
}

export function AuditPage({ view, filter, verdict, head, compared, stamped, firstPage, reader }: AuditPageProps) {
  const t = auditPhrases[reader.language];
  return (
    <>
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.intro}</p>
        <Verdict verdict={verdict} reader={reader} />
        <p class="quiet">{t.limit}</p>
        <ExportLinks list="audit" search={auditHref(filter).split('?')[1] ?? ''} reader={reader} />
      </header>
      <HeadPanel head={head} compared={compared} reader={reader} />
      <TimestampList view={stamped} reader={reader} />
      <section aria-label={t.events}>
        {head ? (
          <AuditFilters
            filter={filter}
            people={view.people}
            title={view.items.get(filter.item ?? '')?.title}
            reader={reader}
          />
        ) : null}
        {view.events.length === 0 ? <p class="quiet">{head ? t.noneSuch(view.next !== undefined) : t.none}</p> : null}
        <ol class="rows">
          {view.events.map((event) => (
            <AuditEntry key={event.id} event={event} view={view} reader={reader} />
          ))}
        </ol>
      </section>
      <Paging
        next={view.next && auditHref(filter, view.next)}
        first={firstPage ? undefined : auditHref(filter)}
        reader={reader}
      />
    </>
  );
}

/** More than a person reads; the command lists all. */
const mostDifferences = 100;

function Comparison({
  verdict: { differences, behind, notCovered },
  reader,
}: {
  readonly verdict: Extract<ChainVerdict, { readonly differences: unknown }>;
  readonly reader: Reader;
}) {
  const { language, formats } = reader;
  const t = auditPhrases[language];
  const { kinds, fields, difference } = verdictTexts[language];
  const shown = differences.slice(0, mostDifferences);
  return (
    <>
      {shown.length === 0 ? null : (
        <ul class="differences">
          {shown.map(({ kind, subject, field, sequence, event, store }, index) => (
            <li key={index}>
              {kinds[kind]} <code>{subject}</code>, {fields[field]}
              {t.colon}
              {difference(
                sequence === null ? null : formats.number(sequence),
                shownBeside(event, store, language),
                shownBeside(store, event, language),
              )}
            </li>
          ))}
        </ul>
      )}
      {differences.length > shown.length ? <p>{formats.count(t.more, differences.length - shown.length)}</p> : null}
      {behind.length === 0 ? null : <p>{t.behind(formats.number(behind.length))}</p>}
      {notCovered.length === 0 ? null : (
        <p>
          {t.notCovered}
          {t.colon}
          {notCovered
            .map(({ kind, field, subjects }) => `${kinds[kind]}, ${fields[field]} (${formats.number(subjects)})`)
            .join(' ; ')}
        </p>
      )}
    </>
  );
}

function Verdict({ verdict, reader }: Pick<AuditPageProps, 'verdict' | 'reader'>) {
  const t = auditPhrases[reader.language];
  switch (verdict.kind) {
    case 'broken':
      return (
        <p class="notice notice-alert" role="alert">
          {t.broken(reader.formats.number(verdict.sequence))}
        </p>
      );
    case 'cut':
      return (
        <div class="notice notice-alert" role="alert">
          <p>{t.cut(reader.formats.number(verdict.sequence))}</p>
          <Comparison verdict={verdict} reader={reader} />
        </div>
      );
    case 'altered':
      return (
        <div class="notice notice-alert" role="alert">
          <p>{t.altered(reader.formats.number(verdict.differences.length))}</p>
          <Comparison verdict={verdict} reader={reader} />
        </div>
      );
    case 'unreadable':
      return (
        <p class="notice notice-alert" role="alert">
          {t.unreadable(reader.formats.number(verdict.sequence))}
        </p>
      );
    case 'unverified':
      return (
        <p class="notice">
          {t.unverified} <a href="/audit?verify=all">{t.verify}</a>
        </p>
      );
    case 'sound':
      if (!verdict.last) return null;
      return (
        <div class="notice notice-well">
          <p>{reader.formats.count(t.sound, verdict.length)}</p>
          <Comparison verdict={verdict} reader={reader} />
        </div>
      );
    default:
      return verdict satisfies never;
  }
}
