import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { z } from 'zod';
import { isStopWord } from '../../analysis/word-token.js';
import { DateRole } from '../../model/item/dated.js';
import { eachFeature, featuresOf, slotBits } from './date-features.js';
import type { DatedSentence } from './dated-sentences.js';
import type { MarkedWord } from './marked-words.js';

/** Columns of a slot's weights: one for each role, and one for "no role". */
export const dateColumns = [...DateRole.options, 'none'] as const;
const width = dateColumns.length;
const none = width - 1;

/** Weights learned from the tuning sets (docs/evaluating-dates.md). */
export interface DateModel {
  /** `2 ** slotBits` rows of `dateColumns`. */
  readonly weights: Int8Array;
  /** The value of a weight of one. */
  readonly scale: number;
}

export interface WeighedDate {
  /** The likeliest role, if the date has any. */
  readonly role: DateRole;
  /** Likelihood that the date has a role, 0 to 1. */
  readonly likelihood: number;
}

/** Weighs the features of a sentence's date by multinomial logistic regression. */
export function weighDate(sentence: DatedSentence, index: number, model = ownModel()): WeighedDate {
  const sums = sumsOf(featuresOf(sentence, index), model);
  const role = DateRole.options.reduce((best, one) => (sumOfRole(sums, one) > sumOfRole(sums, best) ? one : best));
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return { role, likelihood: 1 - (powers[none] ?? 0) / all };
}

function sumOfRole(sums: readonly number[], role: DateRole): number {
  return sums[dateColumns.indexOf(role)] ?? 0;
}

function sumsOf(slots: readonly number[], { weights, scale }: DateModel): number[] {
  const sums = new Int32Array(width);
  for (const slot of slots)
    for (let column = 0; column < width; column += 1)
      sums[column] = (sums[column] ?? 0) + (weights[slot * width + column] ?? 0);
  return Array.from(sums, (sum) => sum * scale);
}

/** The words that spoke most for a date's role: at most three, weightiest first. Skips stop words (`aux`, `the`), which explain nothing. */
export function weightiestWords(
  sentence: DatedSentence,
  index: number,
  role: DateRole,
  { weights, scale } = ownModel(),
): readonly MarkedWord[] {
  const column = dateColumns.indexOf(role);
  // Indexed by the beginning of a word.
  const sums = new Float64Array(sentence.marked.words.length + 1);
  const sumOf = ({ start }: MarkedWord): number => (sums[start] ?? 0) * scale;
  const writtenAs = ({ start, end }: MarkedWord): string => sentence.marked.words.slice(start, end);
  eachFeature(sentence, index, (slot, word, other) => {
    if (word === undefined) return;
    const weight = (weights[slot * width + column] ?? 0) - (weights[slot * width + none] ?? 0);
    const part = other === undefined ? weight : weight / 2;
    sums[word.start] = (sums[word.start] ?? 0) + part;
    if (other !== undefined) sums[other.start] = (sums[other.start] ?? 0) + part;
  });
  return sentence.words
    .filter((word) => word.end - word.start > 1 && sumOf(word) > telling && !isStopWord(writtenAs(word)))
    .sort((one, other) => sumOf(other) - sumOf(one))
    .slice(0, mostWords);
}

const mostWords = 3;
/** A word that does not double the odds explains nothing. */
const telling = Math.LN2;

const Weights = z.object({ slotBits: z.literal(slotBits), scale: z.number(), weights: z.base64() });

let own: DateModel | undefined;

function ownModel(): DateModel {
  own ??= readModel(createRequire(import.meta.url)('#config/weights-dates.json'));
  return own;
}

/** Parses `config/weights-dates.json`, whose weights are deflated. */
export function readModel(document: unknown): DateModel {
  const { scale, weights } = Weights.parse(document);
  return { scale, weights: new Int8Array(inflateSync(Buffer.from(weights, 'base64'))) };
}
