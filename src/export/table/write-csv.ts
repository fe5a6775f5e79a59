import { stringify } from 'csv-stringify/sync';
import { cleanText } from '../../digest/mail/clean-text.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { type Cell, listSeparator, type RowContext, type Table, type TableFile, valuesOf } from './table.js';

export const csvType = 'text/csv; charset=utf-8; header=present';

export interface CsvForm {
  readonly separator: ',' | ';';
  /** Between a number and its fraction. */
  readonly decimal: '.' | ',';
}

/** The same for every reader. */
export const programForm: CsvForm = { separator: ',', decimal: '.' };

/** As the spreadsheet of a reader of the language takes it without being asked. */
export const csvForms: Readonly<Record<UiLanguage, CsvForm>> = {
  fr: { separator: ';', decimal: ',' },
  en: programForm,
};

/** By which spreadsheets know that what follows is UTF-8. */
export const byteOrderMark = '\ufeff';

/**
 * Rows as CSV (RFC 4180), each cell on one line. Names come from outside: what a spreadsheet would take for a formula is made a text, and
 * what shows nothing and can lie is left out.
 */
export function writeCsvRows(rows: readonly (readonly Cell[])[], { separator, decimal }: CsvForm): string {
  return stringify(
    rows.map((row) => row.map(csvCell)),
    {
      delimiter: separator,
      escape_formulas: true,
      record_delimiter: 'windows',
      cast: {
        number: (value) => (decimal === '.' ? String(value) : String(value).replace('.', decimal)),
        boolean: (value) => (value ? '1' : '0'),
      },
    },
  );
}

/**
 * Rows with their instants as clocks of a time zone show them, `2026-11-28 12:55:42`: a spreadsheet takes an ISO 8601 instant for a text,
 * and its hours are not those that the pages show.
 */
export function withClockTimes<Row>(
  { columns }: Table<Row>,
  timeZone: string,
): (row: readonly Cell[]) => readonly Cell[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const isMoment = columns.map(({ type }) => type === 'moment');
  return (row) =>
    row.map((cell, at) => {
      const time = isMoment[at] && typeof cell === 'string' ? Date.parse(cell) : Number.NaN;
      return Number.isNaN(time) ? cell : clock.format(time);
    });
}

export function createCsv(heads: readonly string[], form: CsvForm): TableFile {
  const pieces: Uint8Array[] = [Buffer.from(byteOrderMark + writeCsvRows([heads], form))];
  return {
    add: (rows) => void pieces.push(Buffer.from(writeCsvRows(rows, form))),
    end: () => pieces,
  };
}

/** A whole file for programs: ids of the columns, values as they are known by. */
export function writeProgramCsv<Row>(table: Table<Row>, rows: readonly Row[], context: RowContext): string {
  const heads = table.columns.map(({ id }) => id);
  const values = rows.map((row) => valuesOf(table, row, context));
  return byteOrderMark + writeCsvRows([heads, ...values], programForm);
}

function csvCell(cell: Cell): string | number | boolean | null {
  if (typeof cell === 'string') return withoutInnerFormulas(cleanText(cell));
  if (Array.isArray(cell)) return withoutInnerFormulas(cell.map(cleanText).join(listSeparator));
  return cell as number | boolean | null; // nothing else is left
}

/** A spreadsheet that parts cells by the other separator takes what follows one for a cell, quoted or not. */
function withoutInnerFormulas(text: string): string {
  return text.replace(/([,;]["' ]*)(?=[=@+-])/g, "$1'");
}
