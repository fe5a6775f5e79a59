import type { UiLanguage } from '../model/digest/subscription.js';

const locales: Readonly<Record<UiLanguage, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** A share from 0 to 1 in per cent with one digit, rounded down: what is not whole never reads as 100. Null is a dash. */
export function percentText(share: number | null, language: UiLanguage): string {
  if (share === null) return '–';
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locales[language], { style: 'percent', ...digits }).format(
    Math.floor(share * 1_000) / 1_000,
  );
}

const units = [
  { minutes: 1, fr: 'min', en: 'min' },
  { minutes: 60, fr: 'h', en: 'h' },
  { minutes: 1_440, fr: 'j', en: 'd' },
] as const;

/** A length of time in minutes, hours (from 90 minutes on) or days (from two on), rounded: `45 min`, `3 h`, `12 j`. */
export function durationText(minutes: number, language: UiLanguage): string {
  const unit = minutes < 90 ? units[0] : minutes < 2 * 1_440 ? units[1] : units[2];
  const count = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 }).format(minutes / unit.minutes);
  return `${count}\u00a0${unit[language]}`;
}
