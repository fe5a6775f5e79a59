import { findReferences } from '../../../src/enrich/find-references.js';
import { areEqual, atLeast, type Evaluation, precision, recall, share, tally, type WrongLine } from '../evaluation.js';
import { ReferencesLine } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';

/** Recall and precision count only lines with expected references, in each of their languages. */
export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('references', set, ReferencesLine);
  if (lines.length === 0) return null;
  const pairs = lines.flatMap((line) =>
    'fr' in line ? [{ id: line.id, text: line.fr, fr: find(line.fr), en: find(line.en) }] : [],
  );
  const apart = pairs.filter(({ fr, en }) => !areEqual(fr, en));
  const judged = lines.flatMap(judge);
  const counts = tally(judged);
  return {
    figures: [
      share('agreement of French and English', pairs.length - apart.length, pairs.length, atLeast(0.99)),
      share('pairs in which anything was found', pairs.filter(({ fr }) => fr.size > 0).length, pairs.length),
      recall(counts),
      precision(counts),
    ],
    wrong: [
      ...apart.map(({ id, text, fr, en }) => ({ id, expected: [...fr], found: [...en], text })),
      ...judged.filter(({ found, expected }) => !areEqual(found, expected)).map(describe),
    ],
  };
}

interface Judged {
  readonly id: string;
  readonly text: string;
  readonly found: ReadonlySet<string>;
  readonly expected: ReadonlySet<string>;
}

function judge(line: ReferencesLine): readonly Judged[] {
  if (line.references === undefined) return [];
  const expected = new Set(line.references);
  const texts = 'fr' in line ? [line.fr, line.en] : [line.text];
  return texts.map((text) => ({ id: line.id, text, found: find(text), expected }));
}

function find(text: string): ReadonlySet<string> {
  return new Set(findReferences(text).map(({ reference }) => reference));
}

function describe({ id, text, found, expected }: Judged): WrongLine {
  return { id, expected: [...expected], found: [...found], text };
}
