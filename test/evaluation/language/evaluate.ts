import { createLanguageDetector, languageOf } from '../../../src/enrich/detect-language.js';
import { atLeast, type Evaluation, share } from '../evaluation.js';
import { LanguageLine } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';

/** Judges each title as from a source of several languages, so that only its words tell its language. */
export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('language', set, LanguageLine);
  if (lines.length === 0) return null;
  const detector = await createLanguageDetector();
  const judged = lines.map((line) => ({ line, found: languageOf(line.title, 'mul', detector) }));
  const wrong = judged.filter(({ line, found }) => found !== line.language);
  return {
    figures: [share('accuracy', lines.length - wrong.length, lines.length, atLeast(0.95))],
    wrong: wrong.map(({ line: { id, language, title }, found }) => ({ id, expected: language, found, text: title })),
  };
}
