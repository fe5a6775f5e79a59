import { stringify } from 'csv-stringify/sync';
import { cleanText } from '../../digest/mail/clean-text.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { type Cell, listSeparator, type RowContext, type Table, type TableFile, valuesOf } from './table.js';

export const csvType = 'text/csv; charset=utf-8; header=present';

export interface CsvForm {
  readonly separator: ',' | ';';
  /** The sign between a number and its fraction. */
  readonly decimal: '.' | ',';
}

/** The form for programs, independent of language. */
export const programForm: CsvForm = { separator: ',', decimal: '.' };

/** The form that spreadsheets expect by default in each language. */
export const csvForms: Readonly<Record<UiLanguage, CsvForm>> = {
  fr: { separator: ';', decimal: ',' },
  en: programForm,
};

/** Tells spreadsheets that the file is UTF-8. */
export const byteOrderMark = '\ufeff';

/**
 * Rows as CSV (RFC 4180), each cell on one line. Texts come from outside: a text that a spreadsheet would take for a formula is
 * escaped, and invisible characters that could mislead are removed.
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
 * Converts a row's instants to clock time in a time zone, `2026-11-28 12:55:42`: a spreadsheet takes an ISO 8601 instant for a text, and
 * its hours differ from those on the pages.
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

/** A whole file for programs: the columns' ids as head, and values in the form that programs know. */
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

/** If a spreadsheet splits cells at the other separator, it takes the text after it for a cell, quoted or not. */
function withoutInnerFormulas(text: string): string {
  return text.replace(/([,;]["' ]*)(?=[=@+-])/g, "$1'");
}
