// Run it by `npx tsx scripts/write-date-weights.mjs`: it reads dates as the program does.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { datedSentences } from '../src/enrich/dates/dated-sentences.js';
import { evidenceOf } from '../src/enrich/dates/evidence/evidence-of.js';
import { DateRole } from '../src/model/item/dated.js';
import { regress, tableOf } from './learn-weights.mjs';

const sets = ['tuning', 'tuning-2', 'tuning-3', 'tuning-4', 'tuning-5', 'tuning-6', 'tuning-7'];
const roles = DateRole.options;
const target = new URL('../src/enrich/dates/evidence/weights.ts', import.meta.url);

/** What the table says of few dates stays small. */
const learning = { rounds: 300, step: 0.5, shrinkage: 0.0005 };
/** What fewer dates have says nothing; the roles go by what words speak of, and not by the words. */
const [leastDates, leastDatesOfRole] = [2, 3];
const isWords = (evidence) => /^(?:just )?(?:before|after): /.test(evidence);
const leastWeight = 0.05;

/**
 * What `src/enrich/dates/evidence/weights.ts` exports, from the tuning sets: by logistic regression, whether a date has a role, and, of
 * those that have one, which (softmax). Each answer of `counts` and of a role is the evidence by its weight.
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

function render(table) {
  const columns = Object.entries(table).map(([column, rows]) => {
    const lines = Object.entries(rows).map(([weight, evidence]) => `    '${weight}': ${quote(evidence)},`);
    return `  ${/-/.test(column) ? `'${column}'` : column}: {\n${lines.join('\n')}\n  },\n`;
  });
  return `// Written by scripts/write-date-weights.mjs from the tuning sets of test/evaluation/dates

/**
 * Evidence by its weight: in \`counts\`, that a date has a role at all, positive for and negative against; below, that it has this one.
 * \`before: publi\` is a word that begins so before the date; \`comments until\` a word for comments in the clause of a date led to by until.
 */
export const weights = {\n${columns.join('')}} as const satisfies Record<string, Record<string, string>>;\n`;
}

function quote(text) {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, render(createDateWeights()));
