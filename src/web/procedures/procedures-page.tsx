import { procedurePath } from '../../acts/procedure-address.js';
import { referenceName } from '../../acts/reference-name.js';
import type { ProcedureRow, Procedures } from '../../jobs/read/load-procedures.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/capitalise.js';
import { jurisdictionName } from '../../messages/jurisdiction-name.js';
import { stageName } from '../../messages/stage-name.js';
import { actPhrases } from '../acts/act-phrases.js';
import { ExportLinks } from '../exports/export-links.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { TableFrame, TableHead } from '../layout/table-frame.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { FindProcedure } from './find-procedure.js';
import { procedurePhrases } from './procedure-phrases.js';

interface ProceduresPageProps {
  readonly found: Procedures;
  readonly reader: Reader;
}

/** The procedures of which the watch has records. */
export function ProceduresPage({ found: { scanned, procedures }, reader }: ProceduresPageProps) {
  const t = procedurePhrases[reader.language];
  const { name, jurisdiction, stands, last, next } = t.columns;
  return (
    <>
      <header class="page-head">
        <p class="crumb">
          <a href="/acts">{actPhrases[reader.language].title}</a>
        </p>
        <h1>{t.title}</h1>
        <p class="lead">{t.intro(reader.formats.number(scanned))}</p>
      </header>
      <FindProcedure reader={reader} />
      {procedures.length === 0 ? (
        <p class="quiet">
          {t.none} <a href="/sources?kind=bill">{t.noneHow}</a>
        </p>
      ) : (
        <>
          <ExportLinks list="procedures" reader={reader} />
          <TableFrame label={t.table} narrow="names">
            <TableHead heads={[name, jurisdiction, stands, last, next]} />
            <tbody>
              {procedures.map((row) => (
                <ProcedureLine key={row.reference} row={row} reader={reader} />
              ))}
            </tbody>
          </TableFrame>
        </>
      )}
    </>
  );
}

function ProcedureLine({ row, reader }: { readonly row: ProcedureRow; readonly reader: Reader }) {
  const { reference, titles, title, jurisdiction, reached, next } = row;
  const t = procedurePhrases[reader.language];
  const own = titles[reader.language];
  const { language } = reader;
  const where = jurisdictionName(jurisdiction, language);
  const stands = reached && capitalise(stageName(reached.kind, language), language);
  const since = reached?.date ? calendarDate(reached.date, language) : null;
  const ahead = next?.date
    ? `${capitalise(stageName(next.kind, language), language)}, ${calendarDate(next.date, language)}`
    : null;
  const standing = [stands, since].filter((part) => part !== null).join(', ');
  return (
    <tr>
      <th scope="row" class="act-name">
        <a href={procedurePath(reference)} lang={own === undefined ? contentLanguage(row) : undefined}>
          {bindPunctuation(own ?? title)}
        </a>
        <span class="line quiet">{capitalise(referenceName(reference, language), language)}</span>
        <span class="narrow-only quiet">
          {[where, standing, ahead && t.nextStage(ahead)].filter((part) => part).join(' · ')}
        </span>
      </th>
      <td>{where}</td>
      <td>{stands ?? '–'}</td>
      <td>{since ?? '–'}</td>
      <td>{ahead ?? '–'}</td>
    </tr>
  );
}
