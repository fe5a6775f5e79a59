import { procedurePath } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import type { ProcedureRow, Procedures } from '../../jobs/read/load-procedures.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/capitalise.js';
import { jurisdictionName } from '../../messages/jurisdiction-name.js';
import { stageName } from '../../messages/stage-name.js';
import { actPhrases } from '../acts/act-phrases.js';
import { ExportLinks } from '../exports/export-links.js';
import { type Column, Table } from '../layout/table.js';
import { bindPunctuation, useReader, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { procedurePhrases } from './procedure-phrases.js';

/** The procedures of which the watch has records. */
export function ProceduresPage({ found: { scanned, procedures } }: { readonly found: Procedures }) {
  const [t, reader] = useWords(procedurePhrases);
  return (
    <>
      <header class="page-head">
        <p class="crumb">
          <a href="/acts">{actPhrases[reader.language].title}</a>
        </p>
        <h1>{t.title}</h1>
        <p class="lead">{t.intro(reader.formats.number(scanned))}</p>
      </header>
      <FindProcedure />
      {procedures.length === 0 ? (
        <p class="quiet">
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
      <span class="line quiet">{capitalise(referenceName(reference, language), language)}</span>
    </>
  );
}

/** Leads to a procedure by its number or the address of its file. */
export function FindProcedure() {
  const [t] = useWords(procedurePhrases);
  return (
    <form class="find-act" action="/procedures" method="get">
      <label for="find-procedure">{t.find}</label>
      <div class="search-line">
        <input
          id="find-procedure"
          name="procedure"
          type="search"
          maxlength={200}
          required
          aria-describedby="find-procedure-hint"
        />
        <button type="submit">{t.open}</button>
      </div>
      <p class="quiet" id="find-procedure-hint">
        {t.findHint}
      </p>
    </form>
  );
}
