const dayMs = 24 * 3_600_000;

/**
 * Fills in moments: `{today}` and `{today-30d}` as days (`2026-10-07`), `{now}` and `{now-7d}` as instants without
 * milliseconds (`2026-10-07T09:30:00Z`), all in UTC. Other braces stay.
 */
export function fillMoments(text: string, now: Date): string {
  return text.replace(/\{(today|now)(?:([+-])(\d{1,4})d)?\}/g, (_, word: string, sign = '+', days = '0') => {
    const shiftMs = Number(days) * dayMs * (sign === '-' ? -1 : 1);
    const instant = new Date(now.getTime() + shiftMs).toISOString();
    return word === 'today' ? instant.slice(0, 10) : `${instant.slice(0, 19)}Z`;
  });
}

/** As `fillMoments`, in every text of a JSON value. */
export function fillMomentsIn(value: unknown, now: Date): unknown {
  if (typeof value === 'string') return fillMoments(value, now);
  if (Array.isArray(value)) return value.map((one) => fillMomentsIn(one, now));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillMomentsIn(one, now)]));
}
