import type { ChainVerdict } from '../../jobs/verify/verify-chain.js';
import { actorText } from '../../messages/actor-texts.js';
import { shownBeside, verdictTexts } from '../../messages/verdict-texts.js';
import type { ChainHead } from '../../model/access/chain-check.js';
import { programActor } from '../../model/access/principal.js';
import { ExportLinks } from '../exports/export-links.js';
import { Field, Select } from '../layout/field.js';
import { PageHead, Said } from '../layout/page-parts.js';
import { Paging } from '../layout/paging.js';
import { useReader, useWords } from '../layout/words.js';
import { AuditEntry } from './audit-entry.js';
import { type AuditFilter, auditHref, auditKinds } from './audit-filter.js';
import { auditPhrases } from './audit-phrases.js';
import { type ComparedHead, HeadPanel, TimestampList, type TimestampsView } from './head-panel.js';
import type { AuditView } from './load-audit.js';

interface AuditPageProps {
  readonly view: AuditView;
  readonly filter: AuditFilter;
  readonly verdict: ChainVerdict;
  readonly head: ChainHead | undefined;
  readonly compared: ComparedHead | undefined;
  readonly stamped: TimestampsView;
  readonly firstPage: boolean;
}

export function AuditPage({ view, filter, verdict, head, compared, stamped, firstPage }: AuditPageProps) {
  const [t] = useWords(auditPhrases);
  return (
    <>
      <PageHead title={t.title} lead={t.intro}>
        <Verdict verdict={verdict} />
        <p class="quiet">{t.limit}</p>
        <ExportLinks list="audit" search={auditHref(filter).split('?')[1] ?? ''} />
      </PageHead>
      <HeadPanel head={head} compared={compared} />
      <TimestampList view={stamped} />
      <section aria-label={t.events}>
        {head ? (
          <AuditFilters filter={filter} people={view.people} title={view.items.get(filter.item ?? '')?.title} />
        ) : null}
        {view.events.length === 0 ? <p class="quiet">{head ? t.noneSuch(view.next !== undefined) : t.none}</p> : null}
        <ol class="rows">
          {view.events.map((event) => (
            <AuditEntry key={event.id} event={event} view={view} />
          ))}
        </ol>
      </section>
      <Paging next={view.next && auditHref(filter, view.next)} first={firstPage ? undefined : auditHref(filter)} />
    </>
  );
}

/** More than a person reads; the command lists all. */
const mostDifferences = 100;

function Comparison({
  verdict: { differences, behind, notCovered },
}: {
  readonly verdict: Extract<ChainVerdict, { readonly differences: unknown }>;
}) {
  const reader = useReader();
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

function Verdict({ verdict }: Pick<AuditPageProps, 'verdict'>) {
  const [t, reader] = useWords(auditPhrases);
  switch (verdict.kind) {
    case 'broken':
      return <Said as="alert" text={t.broken(reader.formats.number(verdict.sequence))} />;
    case 'cut':
      return (
        <div class="notice notice-alert" role="alert">
          <p>{t.cut(reader.formats.number(verdict.sequence))}</p>
          <Comparison verdict={verdict} />
        </div>
      );
    case 'altered':
      return (
        <div class="notice notice-alert" role="alert">
          <p>{t.altered(reader.formats.number(verdict.differences.length))}</p>
          <Comparison verdict={verdict} />
        </div>
      );
    case 'unreadable':
      return <Said as="alert" text={t.unreadable(reader.formats.number(verdict.sequence))} />;
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
          <Comparison verdict={verdict} />
        </div>
      );
    default:
      return verdict satisfies never;
  }
}

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly people: AuditView['people'];
  /** Title of the item that is asked for, where it is known. */
  readonly title: string | undefined;
}

function AuditFilters({ filter, people, title }: AuditFiltersProps) {
  const [t, { language }] = useWords(auditPhrases);
  const { kind, who, item, from, until } = filter;
  const program = actorText({ actor: programActor, details: {} }, undefined, language).who;
  const kinds = [['', t.anyKind] as const, ...auditKinds.map((one) => [one, t.kinds[one]] as const)];
  const known = [[programActor, program] as const, ...people.map(({ id, name }) => [id, name] as const)];
  const isOther = who !== undefined && !known.some(([id]) => id === who);
  const actors = [['', t.anybody] as const, ...known, ...(isOther ? [[who, who] as const] : [])];
  return (
    <form class="deadline-filters" method="get" action="/audit">
      {item === undefined ? null : (
        <p>
          <input type="hidden" name="item" value={item} />
          {t.ofItem} <a href={`/items/${item}`}>{title ?? item}</a>
        </p>
      )}
      <div class="side-by-side">
        <Field id="kind" label={t.kind}>
          <Select name="kind" options={kinds} value={kind ?? ''} />
        </Field>
        <Field id="who" label={t.who}>
          <Select name="who" options={actors} value={who ?? ''} />
        </Field>
        <Field id="from" label={t.from}>
          <input name="from" type="date" value={from ?? ''} />
        </Field>
        <Field id="until" label={t.until}>
          <input name="until" type="date" value={until ?? ''} />
        </Field>
      </div>
      <p class="buttons">
        <button type="submit">{t.show}</button>
        {auditHref(filter) === '/audit' ? null : <a href="/audit">{t.showAll}</a>}
      </p>
    </form>
  );
}
