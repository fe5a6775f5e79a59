import type { UiLanguage } from '../model/subscription.js';

/** The words for a number of things, `#` where the number goes. French "many" (a round million) reads as `other`. */
export interface PluralForms {
  readonly one: string;
  readonly other: string;
  /** Instead of `other` for none at all. */
  readonly none?: string;
}

export interface Reader {
  readonly language: UiLanguage;
  readonly timeZone: string;
}

/** Numbers, dates and plurals as one reader writes them. Dates are in the reader's zone. */
export interface Formats {
  number(value: number): string;
  /** `1er décembre 2026`, `1 December 2026`. */
  date(instant: Date): string;
  /** `lundi 16 novembre 2026 à 08:00`, `Monday 16 November 2026 at 08:00`. */
  dateTime(instant: Date): string;
  /** The days from the one of `first` to the one of `last`: `du 16 au 22 novembre 2026`, `16 to 22 November 2026`. */
  days(first: Date, last: Date): string;
  /** The forms' words for a number, as the language counts: French `0 publication`, English `0 publications`. */
  count(forms: PluralForms, value: number): string;
}

const locales: Readonly<Record<UiLanguage, string>> = { fr: 'fr-FR', en: 'en-GB' };
const ranges: Readonly<Record<UiLanguage, (first: string, last: string) => string>> = {
  fr: (first, last) => `du ${first} au ${last}`,
  en: (first, last) => `${first} to ${last}`,
};
const oneDay: Readonly<Record<UiLanguage, (day: string) => string>> = {
  fr: (day) => `du ${day}`,
  en: (day) => day,
};

export function createFormats({ language, timeZone }: Reader): Formats {
  const locale = locales[language];
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const dates = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const moments = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return {
    number: (value) => numbers.format(value),
    date: (instant) => withOrdinal(language, dates.formatToParts(instant)),
    dateTime: (instant) => withOrdinal(language, moments.formatToParts(instant)),
    days: (first, last) => formatDays(language, dates.formatToParts(first), dates.formatToParts(last)),
    count: (forms, value) => pickForm(plurals, forms, value).replace('#', numbers.format(value)),
  };
}

function pickForm(plurals: Intl.PluralRules, forms: PluralForms, value: number): string {
  if (value === 0 && forms.none !== undefined) return forms.none;
  return plurals.select(value) === 'one' ? forms.one : forms.other;
}

/** French writes the first of a month `1er`; Intl does not. */
function withOrdinal(language: UiLanguage, parts: readonly Intl.DateTimeFormatPart[]): string {
  const ordinal = language === 'fr' ? 'er' : '';
  return parts.map(({ type, value }) => (type === 'day' && value === '1' ? value + ordinal : value)).join('');
}

/** Leaves out of the first day what it shares with the last: the year, then the month. */
function formatDays(
  language: UiLanguage,
  first: readonly Intl.DateTimeFormatPart[],
  last: readonly Intl.DateTimeFormatPart[],
): string {
  const written = withOrdinal(language, last);
  const value = (parts: readonly Intl.DateTimeFormatPart[], type: string) =>
    parts.find((part) => part.type === type)?.value;
  const sameYear = value(first, 'year') === value(last, 'year');
  const sameMonth = sameYear && value(first, 'month') === value(last, 'month');
  if (sameMonth && value(first, 'day') === value(last, 'day')) return oneDay[language](written);
  const length = sameMonth ? 1 : sameYear ? 3 : first.length;
  return ranges[language](withOrdinal(language, first.slice(0, length)), written);
}
