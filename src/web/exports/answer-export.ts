import { type Export, noteExport } from '../../decisions/note-export.js';
import { siteAddress } from '../../digest/digest-links.js';
import {
  type Cell,
  type ColumnType,
  exportedAtMost,
  type RowContext,
  shownOf,
  type Table,
  type TableFile,
  valuesOf,
} from '../../export/table/table.js';
import {
  type CsvForm,
  createCsv,
  csvForms,
  csvType,
  programForm,
  withClockTimes,
} from '../../export/table/write-csv.js';
import { createXlsx } from '../../export/table/write-xlsx.js';
import type { ExportKind } from '../../model/access/export.js';
import { anonymous } from '../../model/access/principal.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { dayOf } from '../../model/zoned-time.js';
import { StoreError } from '../../ports/store/store-error.js';
import { createTurns } from '../../ports/store/turns.js';
import { answerError } from '../http/answer-error.js';
import { principalOf } from '../http/principal-of-request.js';
import { loadNaming } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';

const exportFormats = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportedList<Row> {
  readonly what: ExportKind;
  readonly table: Table<Row>;
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** The query string of the list. Null for all. */
  readonly filter: string | null;
  /** The first day of the period of the list, if it has one. */
  readonly since?: string;
}

/** Rows written in one slice, which takes some milliseconds. */
const rowsAtOnce = 200;

/**
 * Sends a list as a file; all exports go through this function. Writes the file in the requested format, records the export, and then sends
 * it. Yields to other work in between.
 */
export async function answerExport<Row>(
  c: SiteContext,
  deps: WebDeps,
  format: ExportFormat | 'programs',
  list: ExportedList<Row>,
): Promise<Response> {
  const { what, filter, since, table } = list;
  const language = format === 'programs' ? 'en' : c.get('reader').language;
  const context = await contextOf(deps, language);
  const ending = format === 'programs' ? 'csv' : format;
  const file = openFile(format, list, { context, form: askedForm(c, language) });
  try {
    const fill = fillerOf(format, table, { context, timeZone: deps.timeZone });
    const { rows, truncated } = await writeRows(file, list.rows, { fill, most: deps.exportedAtMost ?? exportedAtMost });
    const bytes = new Uint8Array(Buffer.concat(file.end(truncated)));
    await noteExportOf(c, deps, { what, format: ending, filter, rows });
    const today = dayOf(context.now.toISOString(), deps.timeZone);
    const name = ['vigie', table.file[language], ...(since === undefined ? [] : [since]), today].join('-');
    const disposition = `attachment; filename="${name}.${ending}"`;
    return c.body(bytes, 200, { 'Content-Type': types[ending], 'Content-Disposition': disposition });
  } catch (error) {
    // An incomplete list would be taken for the whole.
    if (error instanceof StoreError && error.code === 'too-costly') return answerError(c, 503, 'unavailable');
    throw error;
  }
}

const types: Readonly<Record<ExportFormat, string>> = {
  csv: csvType,
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

async function contextOf(deps: WebDeps, language: UiLanguage): Promise<RowContext> {
  const site = (path: string): string => siteAddress(deps.publicUrl, path);
  return { naming: await loadNaming(deps, language), site, now: deps.clock.now() };
}

/** The CSV form of the reader's language, unless a separator is requested. */
function askedForm(c: SiteContext, language: UiLanguage): CsvForm {
  const asked = c.req.query('separator');
  if (asked === 'comma') return csvForms.en;
  return asked === 'semicolon' ? csvForms.fr : csvForms[language];
}

interface Form {
  readonly context: RowContext;
  readonly form: CsvForm;
}

function openFile<Row>(format: ExportFormat | 'programs', list: ExportedList<Row>, { context, form }: Form): TableFile {
  const { table, what, filter } = list;
  const columns = table.columns.map(({ id, title, type, width }) => {
    return { id, title: title[context.naming.language], type, width };
  });
  if (format === 'xlsx') return createXlsx(table.title[context.naming.language], columns);
  if (format === 'json') return createJson({ list: what, filter, exportedAt: context.now.toISOString() }, columns);
  const isForPrograms = format === 'programs';
  const heads = columns.map(({ id, title }) => (isForPrograms ? id : title));
  return createCsv(heads, isForPrograms ? programForm : form);
}

/** The cells of a row: for programs ids, for people names and local times. */
function fillerOf<Row>(
  format: ExportFormat | 'programs',
  table: Table<Row>,
  { context, timeZone }: { readonly context: RowContext; readonly timeZone: string },
): (row: Row) => readonly Cell[] {
  if (format === 'json' || format === 'programs') return (row) => valuesOf(table, row, context);
  const show = withClockTimes(table, timeZone);
  return (row) => show(shownOf(table, row, context));
}

interface Filling<Row> {
  readonly fill: (row: Row) => readonly Cell[];
  readonly most: number;
}

async function writeRows<Row>(file: TableFile, rows: ExportedList<Row>['rows'], { fill, most }: Filling<Row>) {
  const turn = createTurns();
  let written = 0;
  const some: (readonly Cell[])[] = [];
  let truncated = false;
  for await (const row of rows) {
    truncated = written === most;
    if (truncated) break;
    some.push(fill(row));
    written += 1;
    if (some.length === rowsAtOnce) file.add(some.splice(0));
    await turn();
  }
  if (some.length > 0) file.add(some);
  return { rows: written, truncated };
}

/** Rows with ids as values, by the ids of the columns. */
function createJson(
  head: object,
  columns: readonly { readonly id: string; readonly title: string; readonly type: ColumnType }[],
): TableFile {
  const pieces: Uint8Array[] = [];
  const shown = columns.map(({ id, title, type }) => ({ id, title, type }));
  return {
    add(rows) {
      const objects = rows.map((row) => Object.fromEntries(columns.map(({ id }, at) => [id, row[at] ?? null])));
      const text = objects.map((object) => JSON.stringify(object)).join(',\n');
      pieces.push(Buffer.from(pieces.length === 0 ? text : `,\n${text}`));
    },
    end(truncated) {
      const start = JSON.stringify({ ...head, truncated, columns: shown }).slice(0, -1);
      return [Buffer.from(`${start},"rows":[\n`), ...pieces, Buffer.from('\n]}\n')];
    },
  };
}

/** Records an export in the audit log, under the person who sent the request. */
export async function noteExportOf(c: SiteContext, deps: WebDeps, exported: Omit<Export, 'by'>): Promise<void> {
  await noteExport(deps, { ...exported, by: principalOf(c.get('visitor')) ?? anonymous });
}
