/** Making a format takes some fifty times as long as using it, and the days of thousands of records are told at once. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day, as 2026-03-01, that an instant lies in where the clocks of a time zone hang. */
export function dayOf(instant: string, timeZone: string): string {
  return formatIn(timeZone).format(new Date(instant));
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format;
}

/** The instant, ISO 8601, at which a day, `2026-03-01`, begins in a time zone: an hour late where clocks skip its first one. */
export function startOfDay(day: string, timeZone: string): string {
  const midnight = new Date(`${day}T00:00:00.000Z`);
  if (timeZone === 'UTC') return midnight.toISOString();
  // The offset may change between the two: the second look settles it, unless it falls before the hour that a clock change skips.
  const guess = new Date(midnight.getTime() - offsetMs(midnight, timeZone));
  const settled = new Date(midnight.getTime() - offsetMs(guess, timeZone)).toISOString();
  return dayOf(settled, timeZone) < day ? guess.toISOString() : settled;
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
  const ms = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -ms : ms;
}
