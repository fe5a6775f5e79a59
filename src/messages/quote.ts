import type { UiLanguage } from '../model/digest/subscription.js';

/** In the language's quotation marks; French ones keep their distance and do not part from the word. */
export function quote(text: string, language: UiLanguage): string {
  return language === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`;
}
