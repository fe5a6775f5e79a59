import type { UiLanguage } from '../model/digest/subscription.js';

/** The same text with a capital at its beginning. */
export function capitalise(text: string, language: UiLanguage): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(language) + rest.join('');
}
