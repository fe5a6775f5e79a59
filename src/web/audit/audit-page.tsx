import { loadChainCheck } from '../../jobs/proof/keep-head.js';
import { createDecisionCount, type DecidedMonth } from '../../jobs/read/count-decisions.js';
import { type ChainVerdict, holdsHead, newestHead, verifyChain } from '../../jobs/verify/verify-chain.js';
import { actorText } from '../../messages/actor-texts.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { shownBeside, verdictTexts } from '../../messages/verdict-texts.js';
import type { Actor } from '../../model/access/audit.js';
import { type ChainHead, headTimestampId, readHead } from '../../model/access/chain-check.js';
import { programActor } from '../../model/access/principal.js';
import type { Store } from '../../ports/store/store.js';
import { ExportLinks } from '../exports/export-links.js';
import { orNotFound } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { Bars } from '../layout/charts.js';
import { Field, Select } from '../layout/field.js';
import { Button, PageHead, Paging, Said } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useReader, useWords } from '../layout/words.js';
import type { WebDeps } from '../site-env.js';
import { AuditEntry } from './audit-entry.js';
import { type AuditFilter, auditHref, auditKinds, readAuditFilter } from './audit-filter.js';
import { auditPhrases } from './audit-phrases.js';
import { type ComparedHead, HeadPanel, TimestampList, type TimestampsView } from './head-panel.js';
import { type AuditView, loadAudit } from './load-audit.js';

interface AuditPageProps {
  readonly view: AuditView;
  readonly filter: AuditFilter;
  readonly verdict: ChainVerdict;
  readonly head: ChainHead | undefined;
  readonly compared: ComparedHead | undefined;
  readonly stamped: TimestampsView;
  readonly months: readonly DecidedMonth[];
  readonly firstPage: boolean;
}

function AuditPage({ view, filter, verdict, head, compared, stamped, months, firstPage }: AuditPageProps) {
  const [t] = useWords(auditPhrases);
  return (
    <>
      <PageHead title={t.title} end={<ExportLinks list="audit" search={auditHref(filter).split('?')[1] ?? ''} />}>
        <Verdict verdict={verdict} />
      </PageHead>
      <HeadPanel head={head} compared={compared} />
      <TimestampList view={stamped} />
      <Decided months={months} />
      <section aria-label={t.events}>
        {head ? (
          <AuditFilters filter={filter} people={view.people} title={view.items.get(filter.item ?? '')?.title} />
        ) : null}
        {view.events.length === 0 ? <p class="soft">{head ? t.noneSuch(view.next !== undefined) : t.none}</p> : null}
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

function Decided({ months }: Pick<AuditPageProps, 'months'>) {
  const [t, reader] = useWords(auditPhrases);
  const rows = [
    { label: t.confirmed, values: months.map(({ confirmed }) => confirmed) },
    { label: t.rejected, values: months.map(({ rejected }) => rejected) },
  ];
  if (rows.every(({ values }) => values.every((count) => count === 0))) return null;
  const places = months.map(({ month }) => calendarDate(month, reader.language));
  return (
    <Bars
      {...{ title: t.decided, places, rows, placeHead: t.month }}
      summary={t.decidedTable}
      count={reader.formats.number}
    />
  );
}

/** The most shown differences; the command lists all. */
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
        <ul class="plain">
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
        <div class="note" role="alert">
          <p>{t.cut(reader.formats.number(verdict.sequence))}</p>
          <Comparison verdict={verdict} />
        </div>
      );
    case 'altered':
      return (
        <div class="note" role="alert">
          <p>{t.altered(reader.formats.number(verdict.differences.length))}</p>
          <Comparison verdict={verdict} />
        </div>
      );
    case 'unreadable':
      return <Said as="alert" text={t.unreadable(reader.formats.number(verdict.sequence))} />;
    case 'unverified':
      return (
        <p class="note plain">
          {t.unverified} <a href="/audit?verify=all">{t.verify}</a>
        </p>
      );
    case 'sound':
      if (!verdict.last) return null;
      return (
        <div class="toast">
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
  /** The title of the item in the filter, if it is known. */
  readonly title: string | undefined;
}

function AuditFilters({ filter, people, title }: AuditFiltersProps) {
  const [t, { language }] = useWords(auditPhrases);
  const { kind, who, item, from, until } = filter;
  const program = actorText({ actor: programActor, details: {} }, undefined, language).who;
  const kinds = [['', t.anyKind] as const, ...auditKinds.map((one) => [one, t.kinds[one]] as const)];
  const nameOf = ({ id, name }: Actor) => [id, actorText({ actor: id, details: {} }, name, language).who] as const;
  const known = [[programActor, program] as const, ...people.map(nameOf)];
  const isOther = who !== undefined && !known.some(([id]) => id === who);
  const actors = [['', t.anybody] as const, ...known, ...(isOther ? [[who, who] as const] : [])];
  return (
    <form class="stacked" method="get" action="/audit">
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
        <Button label={t.show} />
        {auditHref(filter) === '/audit' ? null : <a href="/audit">{t.showAll}</a>}
      </p>
    </form>
  );
}

/** A chain up to this length is verified each time the page is shown. */
const verifiedAtOnce = 2_000;

export function addAuditRoutes(routes: SiteRoutes, deps: WebDeps): void {
  const countDecisions = createDecisionCount(deps);
  routes.get('/audit', 'decide', async (c) => {
    const reader = c.get('reader');
    const after = c.req.query('after') || undefined;
    const filter = readAuditFilter((name) => c.req.query(name), reader.timeZone);
    const most = c.req.query('verify') === 'all' ? undefined : verifiedAtOnce;
    const [view, verdict, head, compared, stamped, months] = await Promise.all([
      loadAudit(deps, { filter, after }),
      verifyChain(deps, most),
      newestHead(deps.store),
      compareHead(deps.store, c.req.query('kept')),
      loadTimestamps(deps.store),
      countDecisions(),
    ]);
    const parts = { view, filter, verdict, head, compared, stamped, months, firstPage: after === undefined };
    const { title } = auditPhrases[reader.language];
    return respondPage(c, { title, section: 'audit' }, <AuditPage {...parts} />);
  });

  routes.get('/audit/timestamps/:file', 'decide', async (c) => {
    const [, entry] = /^([1-9]\d{0,11})\.tsr$/.exec(c.req.param('file')) ?? [];
    const sequence = Number(entry ?? 0);
    const stored = orNotFound(await deps.store.headTimestamps.get(headTimestampId(sequence)));
    return c.body(Buffer.from(stored.value.response, 'base64'), 200, {
      'Content-Type': 'application/timestamp-reply',
      'Content-Disposition': `attachment; filename="vigie-audit-${sequence}.tsr"`,
    });
  });
}

/** The time-stamps of a year; the command lists all. */
const timestampsShown = 53;

async function loadTimestamps(store: Pick<Store, 'headTimestamps' | 'chainChecks'>): Promise<TimestampsView> {
  const [{ documents }, check] = await Promise.all([
    store.headTimestamps.find('newest', {}, { limit: timestampsShown }),
    loadChainCheck(store),
  ]);
  return { timestamps: documents.map(({ value }) => value), trouble: check?.stampTrouble ?? null };
}

async function compareHead(store: Pick<Store, 'audit'>, typed: string | undefined): Promise<ComparedHead | undefined> {
  if (typed === undefined || typed.trim() === '') return undefined;
  const kept = readHead(typed);
  if (!kept) return { typed, outcome: 'unread' };
  return { typed, outcome: (await holdsHead(store, kept)) ? 'held' : 'absent' };
}
