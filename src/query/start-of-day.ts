/** The instant, ISO 8601, at which the day of `date` (its UTC midnight) begins in a time zone. */
export function startOfDay(date: Date, timeZone: string): string {
  if (timeZone === 'UTC') return date.toISOString();
  // The offset may change between the two: the second look settles it, but for the hour that a clock change skips.
  const guess = date.getTime() - offsetMs(date, timeZone);
  return new Date(date.getTime() - offsetMs(new Date(guess), timeZone)).toISOString();
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
  const ms = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -ms : ms;
}
