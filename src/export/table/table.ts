import { type Naming, valueName } from '../../messages/value-name.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { FacetField } from '../../model/item/item-fields.js';
import { ownValue } from '../../model/own-value.js';

type Words = Readonly<Record<UiLanguage, string>>;

/** One value, or several of which each stands for itself; null where there is none. */
export type Cell = string | number | boolean | null | readonly string[];

/** What a spreadsheet makes of a column: `day` is a date of the calendar as precise as it is, `moment` an instant, both ISO 8601; `link` an address. */
export type ColumnType = 'text' | 'number' | 'day' | 'moment' | 'link';

export interface RowContext {
  readonly naming: Naming;
  readonly site: (path: string) => string;
  readonly now: Date;
}

export interface Column<Row> {
  /** By which programs know it: it stays. */
  readonly id: string;
  readonly title: Words;
  readonly type: ColumnType;
  /** Characters that a spreadsheet shows of it. */
  readonly width: number;
  readonly value: (row: Row, context: RowContext) => Cell;
  /** What people read in place of a value that is a code. */
  readonly shown?: (value: string, context: RowContext) => string;
}

type ValueOf<Row> = Column<Row>['value'];

export function text<Row>(id: string, title: Words, width: number, value: ValueOf<Row>): Column<Row> {
  return { id, title, type: 'text', width, value };
}

export function number<Row>(id: string, title: Words, width: number, value: ValueOf<Row>): Column<Row> {
  return { id, title, type: 'number', width, value };
}

export function day<Row>(id: string, title: Words, width: number, value: ValueOf<Row>): Column<Row> {
  return { id, title, type: 'day', width, value };
}

export function moment<Row>(id: string, title: Words, value: ValueOf<Row>): Column<Row> {
  return { id, title, type: 'moment', width: 17, value };
}

export function link<Row>(id: string, title: Words, width: number, value: ValueOf<Row>): Column<Row> {
  return { id, title, type: 'link', width, value };
}

export function named<Row>(column: Column<Row>, shown: NonNullable<Column<Row>['shown']>): Column<Row> {
  return { ...column, shown };
}

export function valued<Row>(field: FacetField, column: Column<Row>): Column<Row> {
  return named(column, (value, { naming }) => valueName(field, value, naming));
}

/** A column of codes with their names from a table of words; a code that is in none stands for itself. */
export function worded<Row>(
  words: (language: UiLanguage) => Readonly<Record<string, string>>,
  column: Column<Row>,
): Column<Row> {
  return named(column, (code, { naming }) => ownValue(words(naming.language), code) ?? code);
}

/** A list as files hold it: CSV, spreadsheets and JSON all follow from its columns. */
export interface Table<Row> {
  /** Of the sheet, at most 31 characters without `[]:*?/\`. */
  readonly title: Words;
  readonly file: Words;
  readonly columns: readonly Column<Row>[];
}

/** Rows of a file: more than a person looks through. */
export const exportedAtMost = 10_000;

/** A file that grows by rows and is kept as it will be sent: the rows themselves need not be. */
export interface TableFile {
  add(rows: readonly (readonly Cell[])[]): void;
  /** All of it. `truncated`: there were more rows. */
  end(truncated: boolean): readonly Uint8Array[];
}

/** Of the row as programs get it. */
export function valuesOf<Row>({ columns }: Table<Row>, row: Row, context: RowContext): Cell[] {
  return columns.map(({ value }) => value(row, context));
}

/** Of the row as people read it: codes by their names, several values joined. */
export function shownOf<Row>(
  { columns }: Table<Row>,
  row: Row,
  context: RowContext,
): (string | number | boolean | null)[] {
  return columns.map(({ value, shown = asIs }) => {
    const cell = value(row, context);
    if (typeof cell === 'string') return shown(cell, context);
    return isList(cell) ? cell.map((one) => shown(one, context)).join(listSeparator) : cell;
  });
}

/** Between several values of one cell: neither separator of a CSV file. */
export const listSeparator = ' | ';

function asIs(value: string): string {
  return value;
}

function isList(cell: Cell): cell is readonly string[] {
  return Array.isArray(cell);
}
