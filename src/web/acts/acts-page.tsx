import { citingQuery } from '../../acts/act-address.js';
import { jurisdictionOfAct } from '../../acts/act-jurisdiction.js';
import type { NamedActRow, NamedActs } from '../../jobs/read/load-acts.js';
import { datedRole } from '../../messages/date-role-name.js';
import { jurisdictionName } from '../../messages/jurisdiction-name.js';
import { ExportLinks } from '../exports/export-links.js';
import { TableFrame, TableHead } from '../layout/table-frame.js';
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
  return (
    <TableFrame label={t.table}>
      <TableHead heads={[name, jurisdiction, items, last, next]} />
      <tbody>
        {acts.map((act) => (
          <ActLine key={act.reference} act={act} reader={reader} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function ActLine({ act, reader }: { readonly act: NamedActRow; readonly reader: Reader }) {
  const { reference, items, lastAt, next } = act;
  const jurisdiction = jurisdictionOfAct(reference);
  return (
    <tr>
      <th scope="row" class="act-name">
        <ActLink reference={reference} reader={reader} />
        <span class="line quiet">
          <OfficialText reference={reference} reader={reader} />
        </span>
      </th>
      <td>{jurisdiction === null ? '–' : jurisdictionName(jurisdiction, reader.language)}</td>
      <td class="figure">
        <a href={searchHref({ q: citingQuery([reference]) })}>{reader.formats.number(items)}</a>
      </td>
      <td>
        <When at={lastAt} reader={reader} as="day" />
      </td>
      <td>{next === null ? '–' : datedRole(next, reader.language)}</td>
    </tr>
  );
}
