import { findReferences } from '../../../src/enrich/find-references.js';
import { judgeRelevance } from '../../../src/enrich/relevance/judge-relevance.js';
import { shippedCues } from '../../enrich/shipped-cues.js';
import { atLeast, atMost, type Evaluation, share } from '../evaluation.js';
import { RelevanceLine } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';

type Relevance = ReturnType<typeof judgeRelevance>;

interface Judged {
  readonly line: RelevanceLine;
  readonly found: Relevance;
}

export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('relevance', set, RelevanceLine);
  if (lines.length === 0) return null;
  const judged = lines.map((line) => ({ line, found: judge(line) }));
  const relevant = judged.filter(({ line }) => line.relevant);
  const taken = judged.filter(({ found }) => found.relevant);
  const plain = judged.filter(({ line }) => !line.relevant);
  const wrong = judged
    .filter(({ line, found }) => line.relevant !== found.relevant)
    .map(({ line: { id, title, relevant: expected }, found }) => ({ id, expected, found, text: title }));
  if (relevant.length === 0)
    return { figures: [share('entries of general feeds taken', taken.length, lines.length, atMost(0.025))], wrong };
  const recallOf = (name: string, of: readonly Judged[]) =>
    share(name, count(of), of.length, naming.has(set) ? atLeast(0.99) : undefined);
  return {
    figures: [
      recallOf('recall, full text', relevant.filter(hasContent)),
      recallOf(
        'recall, title and summary',
        relevant.filter((one) => !hasContent(one)),
      ),
      share('precision', count(relevant), taken.length, atLeast(0.85)),
      share('plain entries taken', count(plain), plain.length),
    ],
    wrong,
  };
}

/** The sets whose relevant lines name AI. The other sets were written to be hard, and their recall has no target. */
const naming: ReadonlySet<SetName> = new Set(['tuning', 'held-out', 'held-out-2']);

function count(judged: readonly Judged[]): number {
  return judged.filter(({ found }) => found.relevant).length;
}

function judge({ title, summary, content, language }: RelevanceLine): Relevance {
  const text = [summary, content].filter((part) => part !== undefined).join('\n\n');
  const references = findReferences(`${title}\n\n${text}`).map(({ reference }) => reference);
  const entry = { title, text, language, references };
  return judgeRelevance(entry, shippedCues.find(entry));
}

function hasContent({ line }: Judged): boolean {
  return line.content !== undefined;
}
