// Run it by `npx tsx scripts/write-relevance-weights.mjs`: it reads texts as the program does.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findReferences } from '../src/enrich/find-references.js';
import { collectMentions } from '../src/enrich/relevance/collect-mentions.js';
import { gatherEvidence, namesOf } from '../src/enrich/relevance/evidence/gather-evidence.js';
import { regress, tableOf } from './learn-weights.mjs';

const sets = ['tuning', 'tuning-2', 'tuning-3', 'tuning-4', 'tuning-5', 'tuning-6'];
const target = new URL('../config/weights-relevance.json', import.meta.url);

/** Who names it needs no weighing: what else such lines say would count for what says nothing. */
const names = new Set([
  'ai',
  'ai-act',
  'ai-law',
  'ai-standard',
  'machine-learning',
  'generative-ai',
  'general-purpose-ai',
  'algorithm',
]);

/** What the table says of few lines stays small. */
const learning = { rounds: 200, step: 0.3, shrinkage: 0.002, least: 4 };
const leastWeight = 0.01;

/**
 * What `config/weights-relevance.json` holds, from the tuning sets: by logistic regression, whether a line that does not name AI is
 * about machines that judge. The answer is the evidence by its weight: `people+score` is words for both in one sentence.
 */
export function createRelevanceWeights(lines = sets.flatMap(readSet)) {
  const rows = [...lines, ...continued(lines)].flatMap(readLine);
  const learned = regress(
    rows.map(({ evidence }) => evidence),
    rows.map(({ relevant }) => [relevant ? 1 : 0]),
    learning,
  );
  return tableOf(learned, { column: 0, leastWeight, digits: 2 });
}

/** Of how many characters a text is that goes on as those of publishers do. */
const longText = 400;

/**
 * The lines again, each going on with what plain lines of its language say, until they are longer than what is read of a text: most lines are short, and in a
 * long text words stand side by side that have nothing to do with each other.
 */
function continued(lines) {
  const plain = lines.filter(({ relevant }) => !relevant);
  return lines.flatMap((line, index) => {
    const others = plain.filter(({ language }) => language === line.language);
    if (others.length === 0) return [];
    let content = line.content ?? '';
    for (let next = 0; content.length < longText && next < others.length; next += 1) {
      const other = others[(index * 7 + next) % others.length];
      if (other !== line)
        content += ` ${[other.title, other.summary, other.content].filter((one) => one !== undefined).join('. ')}.`;
    }
    return [{ ...line, content }];
  });
}

function readSet(set) {
  const file = new URL(`../test/evaluation/relevance/${set}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function readLine({ title, summary, content, language, relevant }) {
  const text = [summary, content].filter((part) => part !== undefined).join('\n\n');
  const references = findReferences(`${title}\n\n${text}`).map(({ reference }) => reference);
  const mentions = collectMentions({ title, text, language, references });
  const isNamed = mentions
    .weigh(text.length)
    .some(({ concept, strength }) => names.has(concept) && (strength === 'rule' || strength === 'strong'));
  return relevant && isNamed ? [] : [{ relevant, evidence: [...namesOf(gatherEvidence({ title, text }, mentions))] }];
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    target,
    `${JSON.stringify(createRelevanceWeights(), null, 2)}
`,
  );
