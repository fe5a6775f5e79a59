import { plainLanguageOf } from './function-words.js';

export interface LanguageDetector {
  /**
   * ISO 639-1 code, or null if the text is too short or too mixed to tell.
   *
   * @param expected the language of its source, `mul` if the source mixes languages
   */
  detect(text: string, expected: string): string | null;
}

/** In a shorter text, words such as `AI Act` and a name would decide (measured). */
const minLetters = 25;
const readLength = 400;
const manyLetters = new RegExp(`^(?:\\P{L}*\\p{L}){${minLetters}}`, 'u');
/** Matches nearly every text in a Latin script, much faster than the test for all letters. */
const manyAsciiLetters = new RegExp(`^(?:[^A-Za-z]*[A-Za-z]){${minLetters}}`);

/** Lead in n-gram score that decides: of 2,000 short titles 1,745 reached it, 12 of them with the wrong language. */
const clearLead = 100;

/** Loads the language model. */
export async function createLanguageDetector(): Promise<LanguageDetector> {
  const { createNgramDetector } = await import('./tell-by-ngrams.js');
  const tell = createNgramDetector();
  return {
    detect(text, expected) {
      const head = text.slice(0, readLength);
      const long = manyAsciiLetters.test(head) || manyLetters.test(head);
      if (!long && expected !== 'mul') return null;
      const best = tell(head);
      if (best === null || best.lead >= clearLead) return best?.language ?? null;
      if (!long) return null;
      return best.next === expected ? expected : betweenNeighbours(head, best.language, best.next);
    },
  };
}

/** Letters and endings that distinguish Portuguese from Spanish, whose words are much alike. */
const ownSpellings: ReadonlyMap<string, RegExp> = new Map([
  ['pt', /[ãõçêâ]|dades?\b/iu],
  ['es', /[ñ¿¡]|ci[oó]n\b|[ea]ncia\b|dad(?:es)?\b/iu],
]);

function betweenNeighbours(text: string, language: string, next: string): string {
  const [own, others] = [ownSpellings.get(language), ownSpellings.get(next)];
  return own && others && !own.test(text) && others.test(text) ? next : language;
}

/** The language of an item: by its words, or else by its source; `und` if the source mixes languages (`mul`). */
export function languageOf(text: string, sourceLanguage: string, detector: LanguageDetector): string {
  return (
    plainLanguageOf(text) ??
    detector.detect(text, sourceLanguage) ??
    (sourceLanguage === 'mul' ? 'und' : sourceLanguage)
  );
}
