import type { UiLanguage } from '../model/ui-language.js';

/** The words for a number of things, with `#` in place of the number. French "many" (a round million) uses `other`. */
export interface PluralForms {
  readonly one: string;
  readonly other: string;
  /** For zero. Needed if `other` would give *les 0 publications*. */
  readonly none?: string;
}

export function plural(one: string, other: string, none?: string): PluralForms {
  return { one, other, ...(none === undefined ? {} : { none }) };
}

interface Reader {
  readonly language: UiLanguage;
  readonly timeZone: string;
}

/** Numbers, dates and plurals in one reader's language. Dates are in the reader's time zone. */
export interface Formats {
  number(value: number): string;
  /** `1er décembre 2026`, `1 December 2026`. */
  date(instant: Date): string;
  /** `lundi 16 novembre 2026 à 08:00`, `Monday 16 November 2026 at 08:00`. */
  dateTime(instant: Date): string;
  /** `16 nov. 2026, 08:00`: for tables and records, where the long form would be too much. */
  moment(instant: Date): string;
  /** `2 déc.`, `1er déc.`, `2 Dec` */
  shortDay(instant: Date): string;
  /** The days from `first` to `last`: `du 16 au 22 novembre 2026`, `16 to 22 November 2026`. */
  days(first: Date, last: Date): string;
  /** A number with its words, by the rules of the language: French `0 publication`, English `0 publications`. */
  count(forms: PluralForms, value: number): string;
}

/** English as it is written in Europe. */
export const locales: Readonly<Record<UiLanguage, string>> = { fr: 'fr-FR', en: 'en-GB' };

interface Grammar {
  readonly firstOfMonth: string;
  readonly moment: (day: string, time: string) => string;
  readonly range: (first: string, last: string) => string;
}

const grammars: Readonly<Record<UiLanguage, Grammar>> = {
  fr: {
    firstOfMonth: '1er',
    moment: (day, time) => `${day} à ${time}`,
    range: (first, last) => `du ${first} au ${last}`,
  },
  en: {
    firstOfMonth: '1',
    moment: (day, time) => `${day} at ${time}`,
    range: (first, last) => `${first} to ${last}`,
  },
};

/** Cached by language and time zone: making one Intl format costs as much as writing a thousand dates with it. */
const known = new Map<string, Formats>();

/**
 * Returns the formats for a reader. Intl provides the words, but their order and connection are defined here, because they differ between
 * versions of its data.
 */
export function createFormats(reader: Reader): Formats {
  const key = `${reader.language} ${reader.timeZone}`;
  const formats = known.get(key) ?? makeFormats(reader);
  known.set(key, formats);
  return formats;
}

function makeFormats({ language, timeZone }: Reader): Formats {
  const grammar = grammars[language];
  const numbers = new Intl.NumberFormat(locales[language]);
  const plurals = new Intl.PluralRules(locales[language]);
  const partsOf = createDateParts(language, timeZone, 'long');
  const shortOf = createDateParts(language, timeZone, 'short');
  return {
    number: (value) => numbers.format(value),
    date: (instant) => dayText(partsOf(instant)),
    dateTime: (instant) => {
      const parts = partsOf(instant);
      return grammar.moment(`${parts.weekday} ${dayText(parts)}`, `${parts.hour}:${parts.minute}`);
    },
    moment: (instant) => {
      const parts = shortOf(instant);
      return `${dayText(parts)}, ${parts.hour}:${parts.minute}`;
    },
    shortDay: (instant) => `${shortOf(instant).day} ${shortOf(instant).month}`,
    days: (first, last) => daysText(partsOf(first), partsOf(last), grammar),
    count: (forms, value) => pickForm(plurals, forms, value).replace('#', numbers.format(value)),
  };
}

function pickForm(plurals: Intl.PluralRules, forms: PluralForms, value: number): string {
  if (value === 0 && forms.none !== undefined) return forms.none;
  // French uses the singular for zero. A singular form without a number does not fit zero.
  if (value === 0 && !forms.one.includes('#')) return forms.other;
  return plurals.select(value) === 'one' ? forms.one : forms.other;
}

type DateParts = Readonly<Record<'weekday' | 'day' | 'month' | 'year' | 'hour' | 'minute', string>>;

function createDateParts(language: UiLanguage, timeZone: string, month: 'long' | 'short'): (at: Date) => DateParts {
  const format = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month,
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => {
    const values = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
    const value = (type: Intl.DateTimeFormatPartTypes) => values.get(type) ?? '';
    return {
      weekday: value('weekday'),
      day: value('day') === '1' ? grammars[language].firstOfMonth : value('day'),
      month: value('month'),
      year: value('year'),
      hour: value('hour'),
      minute: value('minute'),
    };
  };
}

function dayText({ day, month, year }: DateParts): string {
  return `${day} ${month} ${year}`;
}

/** Omits from the first day what it shares with the last: the year, then the month. */
function daysText(first: DateParts, last: DateParts, { range }: Grammar): string {
  if (dayText(first) === dayText(last)) return dayText(last);
  if (first.year !== last.year) return range(dayText(first), dayText(last));
  const start = first.month === last.month ? first.day : `${first.day} ${first.month}`;
  return range(start, dayText(last));
}

export function capitalise(text: string, language: UiLanguage): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(language) + rest.join('');
}

/** Puts a text in the language's quotation marks. French ones have no-break spaces inside. */
export function quote(text: string, language: UiLanguage): string {
  return language === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`;
}

/** A share from 0 to 1 in per cent with one digit, rounded down, so that only a whole share reads as 100. Null gives a dash. */
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

/** A duration in minutes, hours (from 90 minutes on) or days (from two on), rounded: `45 min`, `3 h`, `12 j`. */
export function durationText(minutes: number, language: UiLanguage): string {
  const unit = minutes < 90 ? units[0] : minutes < 2 * 1_440 ? units[1] : units[2];
  const count = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 }).format(minutes / unit.minutes);
  return `${count}\u00a0${unit[language]}`;
}
