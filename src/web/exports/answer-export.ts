import { siteAddress } from '../../digest/digest-links.js';
import { type Cell, type RowContext, shownOf, type Table, valuesOf } from '../../export/table/table.js';
import {
  byteOrderMark,
  type CsvForm,
  csvForms,
  csvType,
  programForm,
  withClockTimes,
  writeCsvRows,
} from '../../export/table/write-csv.js';
import { createTurns } from '../../jobs/read/in-slices.js';
import type { ExportKind } from '../../model/access/export.js';
import { dayOf } from '../../model/day-of.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { SpreadsheetsBusy } from '../../ports/spreadsheet.js';
import { StoreError } from '../../ports/store/store-error.js';
import { answerError } from '../http/answer-error.js';
import { noteExportOf } from '../http/note-export-of-request.js';
import { loadNaming } from '../policies/load-naming.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

export const exportFormats = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Rows of a file: more than a person looks through, and as much as a spreadsheet writes within seconds. */
export const exportedAtMost = 10_000;

/** A list that leaves as a whole. */
export interface ExportedList<Row> {
  readonly what: ExportKind;
  readonly table: Table<Row>;
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** What was asked for, as an address has it; null where nothing was. */
  readonly filter: string | null;
  /** The day with which the period of the list begins, where it has one. */
  readonly since?: string;
}

/**
 * The one place through which lists leave: the file is written in the form that was asked for, that it leaves is noted, and then it
 * does. Others have their turn meanwhile.
 */
export async function answerExport<Row>(
  c: SiteContext,
  deps: WebDeps,
  format: ExportFormat | 'programs',
  list: ExportedList<Row>,
): Promise<Response> {
  const language = format === 'programs' ? 'en' : c.get('reader').language;
  const context = await contextOf(deps, language);
  const fill = format === 'json' || format === 'programs' ? valuesOf : shownOf;
  try {
    const gathered = await gather(list.rows, (row) => fill(list.table, row, context));
    const answer = await answerFile(c, deps, format, { ...gathered, list, language, context });
    const { what, filter } = list;
    const ending = format === 'programs' ? 'csv' : format;
    await noteExportOf(c, deps, { what, format: ending, filter, rows: gathered.rows.length });
    return answer;
  } catch (error) {
    // Half a list would be taken for the whole.
    const isLater = error instanceof SpreadsheetsBusy || (error instanceof StoreError && error.code === 'too-costly');
    if (isLater) return answerError(c, 503, 'unavailable');
    throw error;
  }
}

async function contextOf(deps: WebDeps, language: UiLanguage): Promise<RowContext> {
  const site = (path: string): string => siteAddress(deps.publicUrl, path);
  return { naming: await loadNaming(deps, language), site, now: deps.clock.now() };
}

interface Gathered {
  readonly rows: readonly (readonly Cell[])[];
  /** Whether there were more. */
  readonly truncated: boolean;
}

async function gather<Row>(rows: ExportedList<Row>['rows'], fill: (row: Row) => readonly Cell[]): Promise<Gathered> {
  const turn = createTurns();
  const filled: (readonly Cell[])[] = [];
  for await (const row of rows) {
    if (filled.length === exportedAtMost) return { rows: filled, truncated: true };
    filled.push(fill(row));
    await turn();
  }
  return { rows: filled, truncated: false };
}

interface FilledFile extends Gathered {
  readonly list: Omit<ExportedList<never>, 'rows'>;
  readonly language: UiLanguage;
  readonly context: RowContext;
}

async function answerFile(
  c: SiteContext,
  deps: WebDeps,
  format: ExportFormat | 'programs',
  file: FilledFile,
): Promise<Response> {
  const { list, language, context, rows } = file;
  const today = dayOf(context.now.toISOString(), deps.timeZone);
  const name = ['vigie', list.table.file[language], ...(list.since === undefined ? [] : [list.since]), today].join('-');
  const heads = list.table.columns.map(({ id, title }) => (format === 'programs' ? id : title[language]));
  switch (format) {
    case 'json':
      return download(c, await writeJson(file), 'application/json; charset=utf-8', `${name}.json`);
    case 'xlsx':
      return download(c, await writeSheet(deps, file), xlsxType, `${name}.xlsx`);
    case 'csv': {
      const show = withClockTimes(list.table, deps.timeZone);
      return download(c, await writeCsv([heads, ...rows], askedForm(c, language), show), csvType, `${name}.csv`);
    }
    case 'programs':
      return download(c, await writeCsv([heads, ...rows], programForm), csvType, `${name}.csv`);
    default:
      return format satisfies never;
  }
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function download(c: SiteContext, body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  return c.body(body, 200, { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` });
}

/** That of the reader's language, unless another separator is asked for. */
function askedForm(c: SiteContext, language: UiLanguage): CsvForm {
  const asked = c.req.query('separator');
  if (asked === 'comma') return csvForms.en;
  return asked === 'semicolon' ? csvForms.fr : csvForms[language];
}

/** Rows that are written in one go: some milliseconds. */
const rowsAtOnce = 200;

async function inPieces(
  rows: readonly (readonly Cell[])[],
  write: (some: readonly (readonly Cell[])[]) => string,
): Promise<string[]> {
  const turn = createTurns();
  const pieces: string[] = [];
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    pieces.push(write(rows.slice(from, from + rowsAtOnce)));
    await turn();
  }
  return pieces;
}

async function writeCsv(rows: Gathered['rows'], form: CsvForm, show: typeof asIs = asIs): Promise<string> {
  return byteOrderMark + (await inPieces(rows, (some) => writeCsvRows(some.map(show), form))).join('');
}

function asIs(row: readonly Cell[]): readonly Cell[] {
  return row;
}

/** Rows with values as programs know them, by the ids of the columns. */
async function writeJson({ rows, truncated, list, language, context }: FilledFile): Promise<string> {
  const { table, what, filter } = list;
  const columns = table.columns.map(({ id, title, type }) => ({ id, title: title[language], type }));
  const head = { list: what, filter, exportedAt: context.now.toISOString(), truncated, columns };
  const object = (row: readonly Cell[]) => Object.fromEntries(columns.map(({ id }, at) => [id, row[at] ?? null]));
  const pieces = await inPieces(rows, (some) => some.map((row) => JSON.stringify(object(row))).join(',\n'));
  return `${JSON.stringify(head).slice(0, -1)},"rows":[\n${pieces.join(',\n')}\n]}\n`;
}

async function writeSheet(deps: WebDeps, { rows, list, language }: FilledFile): Promise<Uint8Array<ArrayBuffer>> {
  const { table } = list;
  return deps.spreadsheets.write({
    name: table.title[language],
    columns: table.columns.map(({ title, type, width }) => ({ title: title[language], type, width })),
    rows: rows as readonly (readonly Exclude<Cell, readonly string[]>[])[], // several values were joined for people
    timeZone: deps.timeZone,
  });
}
