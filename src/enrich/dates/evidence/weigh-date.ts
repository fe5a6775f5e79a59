import { createRequire } from 'node:module';
import { z } from 'zod';
import { DateRole } from '../../../model/item/dated.js';
import type { MarkedSentence } from '../marked-sentence.js';
import { evidenceOf, type WeighedContext } from './evidence-of.js';

/** What a date is likely to be. */
export interface WeighedDate {
  /** The likeliest, if it has any. */
  readonly role: DateRole;
  /** That it is this one, if it has any, 0 to 1. */
  readonly roleLikelihood: number;
  /** That it has one, 0 to 1. */
  readonly likelihood: number;
}

/** Whether a date has a role at all, and for each role whether it is this one. */
const Column = z.enum(['counts', ...DateRole.options]);
type Column = z.infer<typeof Column>;

const columns = Column.options;
const roles = DateRole.options;
const noWeights: readonly number[] = columns.map(() => 0);

/** Evidence by its weight, positive for and negative against. */
const Weights = z.record(Column, z.record(z.string(), z.string()));

let table: ReadonlyMap<string, readonly number[]> | undefined;

/** Weighs the evidence for a date of a sentence: the sum of the weights of all that speaks for or against it. */
export function weighDate(sentence: MarkedSentence, index: number, context: WeighedContext): WeighedDate {
  table ??= readTable();
  const sums = [...noWeights];
  for (const one of evidenceOf(sentence, index, context))
    table.get(one)?.forEach((weight, column) => {
      sums[column] = (sums[column] ?? 0) + weight;
    });
  const sumOf = (column: Column): number => sums[columns.indexOf(column)] ?? 0;
  const role = roles.reduce((best, one) => (sumOf(one) > sumOf(best) ? one : best));
  const ofAll = roles.reduce((sum, one) => sum + Math.exp(sumOf(one) - sumOf(role)), 0);
  return { role, roleLikelihood: 1 / ofAll, likelihood: 1 / (1 + Math.exp(-sumOf('counts'))) };
}

function readTable(): ReadonlyMap<string, readonly number[]> {
  const weights = Weights.parse(createRequire(import.meta.url)('#config/weights-dates.json'));
  const read = new Map<string, number[]>();
  for (const [place, column] of columns.entries())
    for (const [weight, evidence] of Object.entries(weights[column]))
      for (const one of evidence.split(' | ')) {
        const row = read.get(one) ?? [...noWeights];
        row[place] = Number(weight);
        read.set(one, row);
      }
  return read;
}
