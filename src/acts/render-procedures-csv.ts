import { stringify } from 'csv-stringify/sync';
import { officialLink } from '../enrich/official-link.js';
import type { StageKind } from '../model/procedure.js';
import { referenceNumber } from './reference-number.js';

interface CsvStep {
  readonly kind: StageKind;
  readonly date: string | null;
}

/** A line of the table of procedures. */
export interface CsvProcedure {
  readonly reference: string;
  readonly title: string;
  readonly titles: { readonly fr?: string; readonly en?: string };
  readonly jurisdiction: string;
  readonly reached: CsvStep | null;
  readonly next: CsvStep | null;
}

/** The procedures as CSV, in the form of the acts: UTF-8 with its mark, and no text that a spreadsheet takes for a formula. Pure. */
export function renderProceduresCsv(procedures: readonly CsvProcedure[]): string {
  const rows = procedures.map((one) => columns.map(([, value]) => value(one)));
  const head = columns.map(([name]) => name);
  return stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

const columns: readonly (readonly [string, (one: CsvProcedure) => string | null])[] = [
  ['reference', ({ reference }) => reference],
  ['number', ({ reference }) => referenceNumber(reference, 'en')],
  ['title', ({ title }) => title],
  ['title_fr', ({ titles }) => titles.fr ?? null],
  ['title_en', ({ titles }) => titles.en ?? null],
  ['jurisdiction', ({ jurisdiction }) => jurisdiction],
  ['stage', ({ reached }) => reached?.kind ?? null],
  ['stage_date', ({ reached }) => reached?.date ?? null],
  ['next_stage', ({ next }) => next?.kind ?? null],
  ['next_stage_date', ({ next }) => next?.date ?? null],
  ['official_file', ({ reference }) => officialLink(reference, 'en')],
];
