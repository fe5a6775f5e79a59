/** The day, as 2026-03-01, that an instant lies in where the clocks of a time zone hang. */
export function dayOf(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}
