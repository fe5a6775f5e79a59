// Run it by `npx tsx scripts/write-date-weights.mjs`: it reads dates as the program does.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { datedSentences } from '../src/enrich/dates/dated-sentences.js';
import { evidenceOf } from '../src/enrich/dates/evidence/evidence-of.js';
import { DateRole } from '../src/model/item/dated.js';
import { regress, tableOf } from './learn-weights.mjs';

const sets = ['tuning', 'tuning-2', 'tuning-3', 'tuning-4', 'tuning-5', 'tuning-6', 'tuning-7'];
const roles = DateRole.options;
const target = new URL('../config/weights-dates.json', import.meta.url);

/** What the table says of few dates stays small. */
const learning = { rounds: 300, step: 0.5, shrinkage: 0.0005 };
/** What fewer dates have says nothing; the roles go by what words speak of, and not by the words. */
const [leastDates, leastDatesOfRole] = [2, 3];
const isWords = (evidence) => /^(?:just )?(?:before|after): /.test(evidence);
const leastWeight = 0.05;

/**
 * What `config/weights-dates.json` holds, from the tuning sets: by logistic regression, whether a date has a role, and, of
 * those that have one, which (softmax). Each answer of `counts` and of a role is the evidence by its weight: `before: publi` is a word that
 * begins so before the date, `comments until` a word for comments in the clause of a date led to by until.
 */
export function createDateWeights(lines = sets.flatMap(readSet)) {
  const dates = lines.flatMap(readLine);
  const counted = dates.filter(({ role }) => role !== null);
  const counts = regress(
    dates.map(({ evidence }) => evidence),
    dates.map(({ role }) => [role === null ? 0 : 1]),
    { ...learning, least: leastDates },
  );
  const byRole = regress(
    counted.map(({ evidence }) => evidence.filter((one) => !isWords(one))),
    counted.map(({ role }) => roles.map((one) => (one === role ? 1 : 0))),
    { ...learning, least: leastDatesOfRole },
  );
  return Object.fromEntries(
    ['counts', ...roles].map((column, index) => [
      column,
      tableOf(index === 0 ? counts : byRole, { column: Math.max(0, index - 1), leastWeight, digits: 1 }),
    ]),
  );
}

function readSet(set) {
  const file = new URL(`../test/evaluation/dates/${set}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The dates of a line, each with its evidence, and its role or null. A date that a text names twice has its roles in order; one that may be left out says nothing. */
function readLine({ text, language, publishedAt = null, dates }) {
  const named = new Map();
  return [...datedSentences(text, { language, publishedAt })].flatMap((sentence) =>
    sentence.dates.flatMap(({ date }, index) => {
      const times = named.get(date) ?? 0;
      named.set(date, times + 1);
      const told = dates.filter((one) => one.date === date);
      const { role = null, optional = false } = told[Math.min(times, told.length - 1)] ?? {};
      return optional
        ? []
        : [{ role, evidence: [...evidenceOf(sentence.marked, index, { isExact: date.length === 10, language })] }];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    target,
    `${JSON.stringify(createDateWeights(), null, 2)}
`,
  );
