import { tellKind } from '../../../src/enrich/kind/tell-kind.js';
import { shippedCues } from '../../enrich/shipped-cues.js';
import { atLeast, type Evaluation, share } from '../evaluation.js';
import { KindLine } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';

export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('kind', set, KindLine);
  if (lines.length === 0) return null;
  const judged = lines.map((line) => ({ line, found: tell(line) }));
  const wrong = judged.filter(({ line, found }) => found !== line.kind);
  const several = judged.filter(({ line }) => line.carries.length > 1);
  return {
    figures: [
      share('accuracy', lines.length - wrong.length, lines.length, atLeast(0.9)),
      share(
        'sources of several kinds',
        several.filter(({ line, found }) => found === line.kind).length,
        several.length,
      ),
      ...['fr', 'en'].map((language) => {
        const of = judged.filter(({ line }) => line.language === language);
        return share(`in ${language}`, of.filter(({ line, found }) => found === line.kind).length, of.length);
      }),
    ],
    wrong: wrong.map(({ line: { id, title, kind }, found }) => ({ id, expected: kind, found, text: title })),
  };
}

function tell({ title, summary, content, url, language, carries }: KindLine): string | null {
  const text = [summary, content].filter((part) => part !== undefined).join('\n\n');
  const entry = { title, text, url: url ?? null, language, categories: [] };
  return tellKind(entry, carries, shippedCues.find(entry)).kind;
}
