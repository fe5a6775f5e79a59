// Run it with `npx tsx scripts/write-date-weights.mjs`, because it imports the program's own reading of dates.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { featuresOf, slotBits } from '../src/enrich/dates/date-features.js';
import { datedSentences } from '../src/enrich/dates/dated-sentences.js';
import { dateColumns } from '../src/enrich/dates/weigh-date.js';

const target = new URL('../config/weights-dates.json', import.meta.url);
const folder = new URL('../test/evaluation/dates/', import.meta.url);
const width = dateColumns.length;

/** Chosen by five folds of the tuning sets. The weights are means over the later rounds, so the dates read last count less. */
const learning = { models: 3, rounds: 12, averaged: 6, step: 0.05, firstSquare: 0.01 };
/** The maximum of a weight, and of the byte that holds it. */
const most = { weight: 4, byte: 127 };

/** The lines of the tuning sets, in order. */
export function readTuningLines() {
  const sets = readdirSync(folder).filter((name) => /^tuning.*\.jsonl$/.test(name));
  return sets.sort().flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
}

/** Learns the model for the dates of these lines by stochastic gradient descent (AdaGrad). The same lines give the same model. */
export function learnDates(lines) {
  const alone = lines.flatMap(rowsOf);
  const sums = new Float64Array(width << slotBits);
  for (let seed = 1; seed <= learning.models; seed += 1) {
    const random = seededRandom(seed);
    addModel([...alone, ...afterOthers(lines, random).flatMap(rowsOf)], random, sums);
  }
  const largest = sums.reduce((max, sum) => Math.max(max, Math.abs(sum)), 0) / learning.models;
  const scale = Math.min(largest, most.weight) / most.byte;
  const byteOf = (sum) => Math.round(sum / learning.models / scale);
  const weights = Int8Array.from(sums, (sum) => Math.max(-most.byte, Math.min(most.byte, byteOf(sum))));
  return { scale, weights };
}

/** Adds the weights of one model to `sums`, each the mean of its values after the later rounds. */
function addModel(rows, random, sums) {
  const weights = new Float64Array(sums.length);
  const squares = new Float64Array(sums.length).fill(learning.firstSquare);
  const order = rows.map((_, index) => index);
  for (let round = 1; round <= learning.rounds; round += 1) {
    shuffle(order, random);
    for (const index of order) learnRow(rows[index], weights, squares);
    if (round <= learning.rounds - learning.averaged) continue;
    for (let at = 0; at < sums.length; at += 1) sums[at] += weights[at] / learning.averaged;
  }
}

/** A hash of all that these lines teach: it changes with the sets, with how sentences are cut and marked, and with the features. */
export function lessonOf(lines) {
  const hash = createHash('sha256');
  for (const { slots, columns } of lines.flatMap(rowsOf)) hash.update(`${columns}:${slots}\n`);
  return hash.digest('hex');
}

/** The dates of a line, each with its slots and its correct columns: those of its labels, or `none`. */
function rowsOf({ text, language, publishedAt = null, dates, from = 0 }) {
  const sentences = [...datedSentences(text, { language, publishedAt })].filter(({ span }) => span.start >= from);
  return sentences.flatMap((sentence) =>
    sentence.dates.map(({ date }, index) => {
      const labels = dates.filter((one) => one.date === date);
      const right = labels.flatMap(({ role, or = [], optional }) => [role, ...or, ...(optional ? ['none'] : [])]);
      const columns = [...new Set(labels.length === 0 ? ['none'] : right)].map((name) => dateColumns.indexOf(name));
      return { slots: featuresOf(sentence, index), columns };
    }),
  );
}

/** Puts another line of its language before each line: most are short, and a publication seldom opens with the sentence of its date. */
function afterOthers(lines, random) {
  const byLanguage = new Map();
  for (const line of lines) byLanguage.set(line.language, [...(byLanguage.get(line.language) ?? []), line]);
  return lines.map((line) => {
    const others = byLanguage.get(line.language);
    const head = `${others[Math.floor(random() * others.length)].text}\n\n`;
    return { ...line, text: head + line.text, from: head.length };
  });
}

/** One step of descent; the loss is the log likelihood of all correct columns together. */
function learnRow({ slots, columns }, weights, squares) {
  const predicted = likelihoods(slots, weights);
  const right = columns.reduce((sum, column) => sum + predicted[column], 0);
  const slope = predicted.map((likelihood, column) => likelihood - (columns.includes(column) ? likelihood / right : 0));
  for (const slot of slots)
    for (let column = 0, at = slot * width; column < width; column += 1, at += 1) {
      squares[at] += slope[column] * slope[column];
      weights[at] -= (learning.step * slope[column]) / Math.sqrt(squares[at]);
    }
}

function likelihoods(slots, weights) {
  const sums = new Array(width).fill(0);
  for (const slot of slots)
    for (let column = 0; column < width; column += 1) sums[column] += weights[slot * width + column];
  const largest = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - largest));
  const all = powers.reduce((one, other) => one + other);
  return powers.map((power) => power / all);
}

function shuffle(order, random) {
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other], order[index]];
  }
}

/** A linear congruential generator (Numerical Recipes). */
function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = readTuningLines();
  const { scale, weights } = learnDates(lines);
  const packed = deflateSync(weights, { level: 9 }).toString('base64');
  const document = { lesson: lessonOf(lines), slotBits, scale, weights: packed };
  writeFileSync(target, `${JSON.stringify(document, null, 2)}\n`);
}
