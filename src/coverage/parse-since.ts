const dayMs = 24 * 3_600_000;
const longestDays = 3_660;

export const usualPeriod = '30d';

/** Parses the first day (UTC, `2026-03-04`) of a period that ends now: `30d` is thirty days with today, or a date. Undefined if invalid. */
export function parseSince(text: string, now: Date): string | undefined {
  const days = /^([1-9]\d{0,3})d$/.exec(text)?.[1];
  if (days !== undefined) return Number(days) > longestDays ? undefined : dayBefore(now, Number(days) - 1);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const moment = new Date(`${text}T00:00:00.000Z`);
  const isDate = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
  return isDate && moment <= now && moment.getTime() > now.getTime() - longestDays * dayMs ? text : undefined;
}

function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * dayMs).toISOString().slice(0, 10);
}
