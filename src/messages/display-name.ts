import type { UiLanguage } from '../model/digest/subscription.js';

/** Intl's name for a code, or undefined for what is none or has no name. */
export function displayName(type: 'language' | 'region', code: string, language: UiLanguage): string | undefined {
  try {
    return new Intl.DisplayNames(language, { type, fallback: 'none' }).of(code);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
