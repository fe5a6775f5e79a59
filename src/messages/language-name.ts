import type { UiLanguage } from '../model/digest/subscription.js';
import { displayName } from './display-name.js';

const severalLanguages: Readonly<Record<UiLanguage, string>> = { fr: 'plusieurs langues', en: 'several languages' };

/** `anglais`, `English`; the code itself where nobody has a name for it. */
export function languageName(code: string, language: UiLanguage): string {
  if (code === 'mul') return severalLanguages[language];
  return displayName('language', code, language) ?? code;
}
