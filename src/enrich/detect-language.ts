import { plainLanguageOf } from './function-words.js';

/** Tells the language of plain text. */
export interface LanguageDetector {
  /** ISO 639-1 code, or null where the text is too short or too mixed to tell. */
  detect(text: string): string | null;
}

/** Below it `AI Act` and a name decide (measured). */
const minLetters = 25;
const readLength = 400;
const manyLetters = new RegExp(`^(?:\\P{L}*\\p{L}){${minLetters}}`, 'u');
/** True of nearly every text in a Latin script, and told much sooner than by all the letters that there are. */
const manyAsciiLetters = new RegExp(`^(?:[^A-Za-z]*[A-Za-z]){${minLetters}}`);

/** Loads the language model. */
export async function createLanguageDetector(): Promise<LanguageDetector> {
  const { createNgramDetector } = await import('./tell-by-ngrams.js');
  const tell = createNgramDetector();
  return {
    detect(text) {
      const head = text.slice(0, readLength);
      return manyAsciiLetters.test(head) || manyLetters.test(head) ? tell(head) : null;
    },
  };
}

/** The language of an item: what its words say, else what its source says; `und` where that is a mix (`mul`). */
export function languageOf(text: string, sourceLanguage: string, detector: LanguageDetector): string {
  return plainLanguageOf(text) ?? detector.detect(text) ?? (sourceLanguage === 'mul' ? 'und' : sourceLanguage);
}
