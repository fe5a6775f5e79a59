import type { KeptBackup } from '../../ports/store/backups.js';

/** Of how many days, weeks and months the newest backup is kept. */
export interface KeepRule {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

const dayMs = 86_400_000;

/** The days (UTC) since the epoch, which was a Thursday; weeks begin on Mondays. */
const dayOf = (at: Date): number => Math.floor(at.getTime() / dayMs);
const weekOf = (at: Date): number => Math.floor((dayOf(at) + 3) / 7);
const monthOf = (at: Date): number => at.getUTCFullYear() * 12 + at.getUTCMonth();

/**
 * Those to keep: of each of the newest `daily` days that have any the newest, and so for weeks and months; the newest of all in any
 * case. Pure.
 */
export function selectKept(backups: readonly KeptBackup[], { daily, weekly, monthly }: KeepRule): ReadonlySet<string> {
  const sorted = [...backups].sort((a, b) => b.at.getTime() - a.at.getTime());
  return new Set([
    ...sorted.slice(0, 1).map(({ name }) => name),
    ...newestOfEach(sorted, dayOf, daily),
    ...newestOfEach(sorted, weekOf, weekly),
    ...newestOfEach(sorted, monthOf, monthly),
  ]);
}

/** `sorted` is newest first. */
function newestOfEach(sorted: readonly KeptBackup[], periodOf: (at: Date) => number, most: number): readonly string[] {
  const newest = new Map<number, string>();
  for (const { at, name } of sorted) {
    const period = periodOf(at);
    if (!newest.has(period)) newest.set(period, name);
  }
  return [...newest.values()].slice(0, most);
}
