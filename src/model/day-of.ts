/** Making a format takes some fifty times as long as using it, and an audit log is asked for by its days entry by entry. */
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
