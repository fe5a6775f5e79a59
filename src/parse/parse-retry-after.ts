const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Longer than any server means, and still safe to add to a date. */
const LONGEST_MS = 365 * 24 * 3_600_000;

const SECONDS = /^\d+$/;
const IMF_FIXDATE =
  /^[A-Z][a-z]{2}, (?<day>\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/;
const RFC_850 =
  /^[A-Z][a-z]{5,8}, (?<day>\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/;

/**
 * Parses `Retry-After`, in seconds or as an HTTP date (RFC 9110 sections 10.2.3 and 5.6.7), to milliseconds from `now`. Zero for a date
 * in the past, at most a year. Null if the value is absent or neither form.
 */
export function parseRetryAfter(value: string | null | undefined, now: Date): number | null {
  const text = value?.trim() ?? '';
  if (SECONDS.test(text)) return Math.min(Number(text) * 1000, LONGEST_MS);
  const moment = parseHttpDate(text, now);
  return moment === null ? null : Math.min(Math.max(moment - now.getTime(), 0), LONGEST_MS);
}

function parseHttpDate(text: string, now: Date): number | null {
  const groups = (IMF_FIXDATE.exec(text) ?? RFC_850.exec(text) ?? ASCTIME.exec(text))?.groups;
  if (!groups) return null;
  const { day = '', month = '', year = '', time = '' } = groups;
  const monthIndex = MONTHS.indexOf(month);
  if (monthIndex < 0) return null;
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  if (hours > 23 || minutes > 59 || seconds > 60) return null;
  const moment = Date.UTC(fullYear(year, now), monthIndex, Number(day), hours, minutes, seconds);
  return isSameDay(moment, seconds, Number(day)) ? moment : null;
}

/** False for a day that does not exist: `Date.UTC` turns 31 February into 3 March. A leap second may end the day. */
function isSameDay(moment: number, seconds: number, day: number): boolean {
  return new Date(seconds === 60 ? moment - 1000 : moment).getUTCDate() === day;
}

/** A two-digit year more than 50 years ahead belongs to the past century (RFC 9110 section 5.6.7). */
function fullYear(year: string, now: Date): number {
  if (year.length === 4) return Number(year);
  const guess = Math.floor(now.getUTCFullYear() / 100) * 100 + Number(year);
  return guess > now.getUTCFullYear() + 50 ? guess - 100 : guess;
}
