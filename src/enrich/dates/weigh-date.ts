import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { z } from 'zod';
import { DateRole } from '../../model/item/dated.js';
import { featuresOf, slotBits } from './date-features.js';
import type { DatedSentence } from './dated-sentences.js';

/** The weights of a slot, one for each role and one for a date that has none. */
export const dateColumns = [...DateRole.options, 'none'] as const;
const width = dateColumns.length;
const none = width - 1;

/** Weights learned from the tuning sets (docs/evaluating-dates.md). */
export interface DateModel {
  /** `2 ** slotBits` rows of `dateColumns`. */
  readonly weights: Int8Array;
  /** What a weight of one is worth. */
  readonly scale: number;
}

/** What a date is likely to be. */
export interface WeighedDate {
  /** The likeliest, if it has any. */
  readonly role: DateRole;
  /** That it has one, 0 to 1. */
  readonly likelihood: number;
}

/** Weighs what is seen around a date of a sentence: multinomial logistic regression. */
export function weighDate(sentence: DatedSentence, index: number, model = ownModel()): WeighedDate {
  const sums = sumsOf(featuresOf(sentence, index), model);
  const role = DateRole.options.reduce((best, one) => (sumOf(sums, one) > sumOf(sums, best) ? one : best));
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return { role, likelihood: 1 - (powers[none] ?? 0) / all };
}

function sumOf(sums: readonly number[], role: DateRole): number {
  return sums[dateColumns.indexOf(role)] ?? 0;
}

function sumsOf(slots: readonly number[], { weights, scale }: DateModel): number[] {
  const sums = new Int32Array(width);
  for (const slot of slots)
    for (let column = 0; column < width; column += 1)
      sums[column] = (sums[column] ?? 0) + (weights[slot * width + column] ?? 0);
  return Array.from(sums, (sum) => sum * scale);
}

const Weights = z.object({ slotBits: z.literal(slotBits), scale: z.number(), weights: z.base64() });

let own: DateModel | undefined;

function ownModel(): DateModel {
  own ??= readModel(createRequire(import.meta.url)('#config/weights-dates.json'));
  return own;
}

/** `config/weights-dates.json`: its weights are deflated. */
export function readModel(document: unknown): DateModel {
  const { scale, weights } = Weights.parse(document);
  return { scale, weights: new Int8Array(inflateSync(Buffer.from(weights, 'base64'))) };
}
