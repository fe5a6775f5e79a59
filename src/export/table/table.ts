import { type Naming, valueName } from '../../messages/value-name.js';
import type { FacetField } from '../../model/item/item-fields.js';
import { ownValue } from '../../model/own-value.js';
import type { UiLanguage } from '../../model/ui-language.js';

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

/** The name of a code from the words under `group`; one that is in none of them stands for itself. */
export function worded<Group extends string>(
  phrases: Readonly<Record<UiLanguage, Readonly<Record<Group, Readonly<Record<string, string>>>>>>,
  group: Group,
): Shown {
  return (code, { naming }) => ownValue(phrases[naming.language][group], code) ?? code;
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
