import { stringify } from 'csv-stringify/sync';
import { officialLink } from '../enrich/official-link.js';
import type { DateRole } from '../model/dated.js';
import { jurisdictionOfAct } from './act-jurisdiction.js';
import { actName } from './reference-name.js';
import { referenceNumber } from './reference-number.js';

/** A line of the table of acts. */
export interface CsvAct {
  readonly reference: string;
  readonly items: number;
  /** ISO 8601 */
  readonly lastAt: string;
  readonly next: { readonly date: string; readonly role: DateRole } | null;
}

/** The acts as CSV, in the form of the coverage report: UTF-8 with its mark, and no text that a spreadsheet takes for a formula. Pure. */
export function renderActsCsv(acts: readonly CsvAct[]): string {
  const rows = acts.map((act) => columns.map(([, value]) => value(act)));
  const head = columns.map(([name]) => name);
  return stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

const columns: readonly (readonly [string, (act: CsvAct) => string | number | null])[] = [
  ['reference', ({ reference }) => reference],
  ['name_fr', ({ reference }) => actName(reference, 'fr')],
  ['name_en', ({ reference }) => actName(reference, 'en')],
  ['number', ({ reference }) => referenceNumber(reference, 'en')],
  ['jurisdiction', ({ reference }) => jurisdictionOfAct(reference)],
  ['items', ({ items }) => items],
  ['last_item', ({ lastAt }) => lastAt],
  ['next_deadline', ({ next }) => next?.date ?? null],
  ['next_deadline_role', ({ next }) => next?.role ?? null],
  ['official_text', ({ reference }) => officialLink(reference, 'en')],
];
