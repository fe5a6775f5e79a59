import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { z } from 'zod';
import { isStopWord } from '../../analysis/word-token.js';
import { DateRole } from '../../model/item/dated.js';
import { eachFeature, featuresOf, slotBits } from './date-features.js';
import type { DatedSentence } from './dated-sentences.js';
import type { MarkedWord } from './marked-words.js';

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

/** The words of a sentence that spoke most for a role of its date and against none: three at most, the weightiest first. `aux` and `the` weigh, and tell nobody anything. */
export function weightiestWords(
  sentence: DatedSentence,
  index: number,
  role: DateRole,
  { weights, scale } = ownModel(),
): readonly MarkedWord[] {
  const column = dateColumns.indexOf(role);
  // By where a word begins.
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
    .slice(0, wordsTold);
}

const wordsTold = 3;
/** A word that does not double the odds tells nobody anything. */
const telling = Math.LN2;

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
