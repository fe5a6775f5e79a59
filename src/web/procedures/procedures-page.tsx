import { followingSources, procedurePath } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import { shortText } from '../../digest/mail/clean-text.js';
import { loadProcedure } from '../../jobs/read/load-procedure.js';
import { loadProcedures, type ProcedureRow, type Procedures } from '../../jobs/read/load-procedures.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { jurisdictionName } from '../../messages/names.js';
import { stageName } from '../../messages/stage-name.js';
import { actPhrases } from '../acts/act-phrases.js';
import { ExportLinks } from '../exports/export-links.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { FindForm } from '../layout/field.js';
import { PageHead } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { type Column, Table } from '../layout/table.js';
import { bindPunctuation, useReader, useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import { loadFollows } from '../saved/follow-button.js';
import { contentLanguage } from '../search/item-link.js';
import type { Reader, SiteContext, WebDeps } from '../site-env.js';
import { procedureTitle } from './procedure-head.js';
import { ProcedurePage } from './procedure-page.js';
import { procedurePhrases } from './procedure-phrases.js';

function ProceduresPage({ found: { scanned, procedures } }: { readonly found: Procedures }) {
  const [t, reader] = useWords(procedurePhrases);
  return (
    <>
      <PageHead
        crumb={<a href="/acts">{actPhrases[reader.language].title}</a>}
        title={t.title}
        lead={t.intro(reader.formats.number(scanned))}
      />
      <FindForm action="/procedures" name="procedure" words={t} />
      {procedures.length === 0 ? (
        <p class="soft">
          {t.none} <a href="/sources?kind=bill">{t.noneHow}</a>
        </p>
      ) : (
        <>
          <ExportLinks list="procedures" />
          <Table
            label={t.table}
            columns={procedureColumns(reader)}
            rows={procedures}
            keyOf={({ reference }) => reference}
          />
        </>
      )}
    </>
  );
}

function procedureColumns(reader: Reader): readonly Column<ProcedureRow>[] {
  const { language } = reader;
  const { name, jurisdiction, stands, last, next } = procedurePhrases[language].columns;
  return [
    { head: name, as: 'name', cell: (row) => <ProcedureName row={row} /> },
    { head: jurisdiction, cell: (row) => jurisdictionName(row.jurisdiction, language) },
    { head: stands, cell: ({ reached }) => reached && capitalise(stageName(reached.kind, language), language) },
    { head: last, cell: ({ reached }) => (reached?.date ? calendarDate(reached.date, language) : null) },
    {
      head: next,
      cell: ({ next }) =>
        next?.date
          ? `${capitalise(stageName(next.kind, language), language)}, ${calendarDate(next.date, language)}`
          : null,
    },
  ];
}

function ProcedureName({ row }: { readonly row: ProcedureRow }) {
  const { language } = useReader();
  const { reference, titles, title } = row;
  const own = titles[language];
  return (
    <>
      <a href={procedurePath(reference)} lang={own === undefined ? contentLanguage(row) : undefined}>
        {bindPunctuation(own ?? title)}
      </a>
      <span class="under soft">{capitalise(referenceName(reference, language), language)}</span>
    </>
  );
}

export function addProcedureRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/procedures', 'read', async (c) => {
    const asked = c.req.query('procedure')?.trim();
    if (asked) return c.redirect(`/procedures/${encodeURIComponent(asked)}`, 302);
    const { title } = procedurePhrases[c.get('reader').language];
    const found = await loadProcedures(deps);
    return respondPage(c, { title, section: 'acts' }, <ProceduresPage found={found} />);
  });

  // Numbers contain slashes, and not every client escapes them.
  routes.get('/procedures/:reference{.+}', 'read', (c) => answerProcedure(c, deps, c.req.param('reference')));
}

async function answerProcedure(c: SiteContext, deps: WebDeps, asked: string): Promise<Response> {
  const { language } = c.get('reader');
  const view = await loadProcedure(deps, asked);
  if (!view) {
    const title = procedurePhrases[language].unknownTitle;
    return respondPage(c, { title, section: 'acts', status: 404 }, <UnknownProcedure asked={asked} />);
  }
  if (view.reference !== asked) return c.redirect(procedurePath(view.reference), 302);
  const naming = await loadNaming(deps, language);
  const sources = followingSources(view.references, deps.catalogue);
  const title = procedureTitle(view, language).text;
  const follows = await loadFollows(c, deps);
  const page = <ProcedurePage view={view} sources={sources} naming={naming} follows={follows} />;
  return respondPage(c, { title, section: 'acts' }, page);
}

/** The most characters of the request that the page repeats. */
const mostAsked = 100;

/** Says that the procedure is unknown, and offers the list and a search. */
function UnknownProcedure({ asked }: { readonly asked: string }) {
  const [t] = useWords(procedurePhrases);
  return (
    <>
      <PageHead title={t.unknownTitle} />
      <div class="none">
        <p>{t.unknownText(shortText(asked, mostAsked))}</p>
        <p>
          <a href="/procedures">{t.unknownList}</a>
        </p>
      </div>
      <FindForm action="/procedures" name="procedure" words={t} />
    </>
  );
}
