import { type Naming, valueName } from '../../messages/value-name.js';
import type { FacetField } from '../../model/item/item-fields.js';
import { ownValue } from '../../model/own-value.js';
import type { UiLanguage } from '../../model/ui-language.js';

type Words = Readonly<Record<UiLanguage, string>>;

/** One value, or several independent ones; null for none. */
export type Cell = string | number | boolean | null | readonly string[];

/** How a spreadsheet treats a column: `day` is a calendar date, complete or not, `moment` an instant, both ISO 8601; `link` an address. */
export type ColumnType = 'text' | 'number' | 'day' | 'moment' | 'link';

export interface RowContext {
  readonly naming: Naming;
  readonly site: (path: string) => string;
  readonly now: Date;
}

export interface Column<Row> {
  /** The name by which programs know it; it never changes. */
  readonly id: string;
  readonly title: Words;
  readonly type: ColumnType;
  /** Characters that a spreadsheet shows of it. */
  readonly width: number;
  readonly value: (row: Row, context: RowContext) => Cell;
  /** The text for people in place of a coded value. */
  readonly shown?: (value: string, context: RowContext) => string;
}

type Pair = readonly [french: string, english: string];
type ValueOf<Row> = Column<Row>['value'];
type Shown = NonNullable<Column<never>['shown']>;

function ofType(type: ColumnType) {
  return <Row>(id: string, [fr, en]: Pair, width: number, value: ValueOf<Row>, shown?: Shown): Column<Row> => {
    return { id, title: { fr, en }, type, width, value, ...(shown && { shown }) };
  };
}

export const text = ofType('text');
export const number = ofType('number');
export const day = ofType('day');
export const link = ofType('link');

export function moment<Row>(id: string, title: Pair, value: ValueOf<Row>): Column<Row> {
  return ofType('moment')(id, title, 17, value);
}

export function valued(field: FacetField): Shown {
  return (value, { naming }) => valueName(field, value, naming);
}

export const shownJurisdiction = valued('jurisdiction');

/** The name of a code from the words under `group`; a code without a name is shown unchanged. */
export function worded<Group extends string>(
  phrases: Readonly<Record<UiLanguage, Readonly<Record<Group, Readonly<Record<string, string>>>>>>,
  group: Group,
): Shown {
  return (code, { naming }) => ownValue(phrases[naming.language][group], code) ?? code;
}

/** A list for files: CSV, spreadsheets and JSON are all derived from its columns. */
export interface Table<Row> {
  /** The title of the sheet, at most 31 characters without `[]:*?/\`. */
  readonly title: Words;
  readonly file: Words;
  readonly columns: readonly Column<Row>[];
}

/** The maximum of rows in a file: more than a person looks through. */
export const exportedAtMost = 10_000;

/** A file that grows row by row. It keeps the bytes to send, so that the rows themselves need not be kept. */
export interface TableFile {
  add(rows: readonly (readonly Cell[])[]): void;
  /** The whole file. `truncated`: there were more rows. */
  end(truncated: boolean): readonly Uint8Array[];
}

export function valuesOf<Row>({ columns }: Table<Row>, row: Row, context: RowContext): Cell[] {
  return columns.map(({ value }) => value(row, context));
}

/** The cells of a row for people: codes by their names, several values joined. */
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

/** Separates several values in one cell; it differs from both separators of CSV files. */
export const listSeparator = ' | ';

function asIs(value: string): string {
  return value;
}

function isList(cell: Cell): cell is readonly string[] {
  return Array.isArray(cell);
}
