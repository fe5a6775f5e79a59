import { findObligations } from '../../../src/enrich/obligations/find-obligations.js';
import { shippedCues } from '../../enrich/shipped-cues.js';
import { areEqual, atLeast, type Evaluation, precision, recall, share, tally } from '../evaluation.js';
import { ObligationsLine } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';

export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('obligations', set, ObligationsLine);
  if (lines.length === 0) return null;
  const judged = lines.map((line) => {
    const { obligations, addressees } = findObligations(line, shippedCues.find({ title: '', ...line }));
    return {
      line,
      found: new Set(obligations.map(({ sentence }) => onOneLine(sentence))),
      expected: new Set(line.obligations.map(onOneLine)),
      addressees: { found: new Set<string>(addressees), expected: new Set<string>(line.addressees) },
    };
  });
  const counts = tally(judged);
  const without = judged.filter(({ expected }) => expected.size === 0);
  const named = tally(judged.filter(({ expected }) => expected.size > 0).map(({ addressees }) => addressees));
  return {
    figures: [
      precision(counts, atLeast(0.85)),
      recall(counts),
      share(
        'texts without one in which none was found',
        without.filter(({ found }) => found.size === 0).length,
        without.length,
      ),
      precision(named, null, 'addressees, precision'),
      recall(named, null, 'addressees, recall'),
    ],
    wrong: judged
      .filter(({ found, expected }) => !areEqual(found, expected))
      .map(({ line: { id, text }, found, expected }) => ({ id, expected: [...expected], found: [...found], text })),
  };
}

/** Makes all white space single spaces, so that sentences that differ only in white space are equal. */
function onOneLine(sentence: string): string {
  return sentence.replace(/\s+/gu, ' ').trim();
}
