import { citingQuery } from '../../acts/act-address.js';
import { jurisdictionOfAct } from '../../acts/act-jurisdiction.js';
import type { NamedActRow, NamedActs } from '../../jobs/read/load-acts.js';
import { datedRole } from '../../messages/date-role-name.js';
import { jurisdictionName } from '../../messages/jurisdiction-name.js';
import { ExportLinks } from '../exports/export-links.js';
import { type Column, Table } from '../layout/table.js';
import { When } from '../layout/when.js';
import { procedurePhrases } from '../procedures/procedure-phrases.js';
import { searchHref } from '../search/search-params.js';
import type { Reader } from '../site-env.js';
import { ActLink, OfficialText } from './act-link.js';
import { actPhrases } from './act-phrases.js';
import { FindAct } from './find-act.js';

interface ActsPageProps {
  readonly acts: NamedActs;
  readonly reader: Reader;
}

/** The acts that the watch names most. */
export function ActsPage({ acts: { scanned, acts }, reader }: ActsPageProps) {
  const t = actPhrases[reader.language];
  return (
    <>
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.intro(reader.formats.number(scanned))}</p>
        <p>
          <a href="/procedures">{procedurePhrases[reader.language].toList}</a>
        </p>
      </header>
      <FindAct reader={reader} />
      {acts.length === 0 ? (
        <p class="quiet">{t.noActs}</p>
      ) : (
        <>
          <ExportLinks list="acts" reader={reader} />
          <ActsTable acts={acts} reader={reader} />
        </>
      )}
    </>
  );
}

function ActsTable({ acts, reader }: { readonly acts: readonly NamedActRow[]; readonly reader: Reader }) {
  const t = actPhrases[reader.language];
  const { name, jurisdiction, items, last, next } = t.columns;
  const columns: readonly Column<NamedActRow>[] = [
    {
      head: name,
      as: 'name',
      cell: ({ reference }) => (
        <>
          <ActLink reference={reference} reader={reader} />
          <span class="line quiet">
            <OfficialText reference={reference} reader={reader} />
          </span>
        </>
      ),
    },
    { head: jurisdiction, cell: ({ reference }) => whereOf(reference, reader) },
    {
      head: items,
      as: 'figure',
      cell: ({ reference, items }) => (
        <a href={searchHref({ q: citingQuery([reference]) })}>{reader.formats.number(items)}</a>
      ),
    },
    { head: last, cell: ({ lastAt }) => <When at={lastAt} reader={reader} as="day" /> },
    { head: next, cell: ({ next }) => next && datedRole(next, reader.language) },
  ];
  return <Table label={t.table} columns={columns} rows={acts} keyOf={({ reference }) => reference} />;
}

function whereOf(reference: string, { language }: Reader): string | null {
  const jurisdiction = jurisdictionOfAct(reference);
  return jurisdiction && jurisdictionName(jurisdiction, language);
}
