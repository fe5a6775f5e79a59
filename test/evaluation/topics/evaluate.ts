import { findTopics } from '../../../src/enrich/topics/find-topics.js';
import { shippedCues } from '../../enrich/shipped-cues.js';
import { areEqual, type Evaluation, precision, recall, share, tally } from '../evaluation.js';
import { TopicsLine } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';

/** Judges topics by the taxonomy that ships with the program. */
export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('topics', set, TopicsLine);
  if (lines.length === 0) return null;
  const judged = lines.map((line) => {
    const { title, summary: text = '', language } = line;
    const entry = { title, text, language };
    const found = findTopics(entry, shippedCues.find(entry)).map(({ topic }) => topic);
    return { line, found: new Set<string>(found), expected: new Set<string>(line.topics) };
  });
  const counts = tally(judged);
  const wrong = judged.filter(({ found, expected }) => !areEqual(found, expected));
  return {
    figures: [
      precision(counts),
      recall(counts),
      share('texts whose topics are those expected', lines.length - wrong.length, lines.length),
    ],
    wrong: wrong.map(({ line: { id, title }, found, expected }) => ({
      id,
      expected: [...expected],
      found: [...found],
      text: title,
    })),
  };
}
