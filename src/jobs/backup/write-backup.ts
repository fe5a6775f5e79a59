import { backupsThemselves } from '../../model/source/health-change.js';
import type { Schedule } from '../../ports/schedule.js';
import type { Needs } from '../../ports/services.js';
import { type Backups, type KeptBackup, momentOfBackup } from '../../ports/store/backups.js';
import type { Store } from '../../ports/store/store.js';
import { lastChanges, type NoteDeps, noteChange } from '../coverage/raise-alert.js';

export interface BackupPlan {
  readonly backups: Backups;
  readonly schedule: Schedule;
  readonly keep: KeepRule;
}

export type WriteBackupDeps = Needs<'clock' | 'log', 'health' | 'sources' | 'refresh'> & {
  readonly owner: unknown;
};

/** The wait after a failure. */
const againMs = 3_600_000;

/** Required space relative to the previous backup, since data grows. */
const growth = 1.25;
const leastBytes = 64 * 1024 * 1024;

export interface BackupJob {
  /** True if the schedule requires a backup now. A backup that was missed while nothing ran is made late. */
  isDue(): Promise<boolean>;
  /** Writes a backup if one is due, then removes backups that the rule no longer keeps. A failure is recorded and reported to the owner. */
  run(signal: AbortSignal): Promise<KeptBackup | undefined>;
}

export function createBackupJob(deps: WriteBackupDeps, { backups, schedule, keep }: BackupPlan): BackupJob {
  const { store, clock, log } = deps;
  let triedMs = Number.NEGATIVE_INFINITY;
  const isDue = async (): Promise<boolean> => {
    const now = clock.now();
    const { lastAt, failure } = await backupStanding(store);
    const sinceTried = now.getTime() - triedMs;
    if (failure !== null && sinceTried >= 0 && sinceTried < againMs) return false;
    return lastAt === null || lastAt > now || schedule.nextAfter(lastAt) <= now;
  };
  return {
    isDue,
    async run(signal) {
      await store.refresh();
      // Another process may have written it since this job was enqueued.
      if (!(await isDue())) return undefined;
      const at = clock.now();
      triedMs = at.getTime();
      try {
        await requireRoom(backups);
        const made = await backups.make(at, signal);
        await noteBackup(deps, 'backed-up', { reason: made.name, at: at.toISOString() });
        const removed = await removeOld(backups, keep);
        log.info({ file: made.name, bytes: made.bytes, removed }, 'a backup was written and read back');
        return made;
      } catch (error) {
        // The worker was stopped; the next one tries again.
        if (signal.aborted) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        log.error({ err: error }, 'the scheduled backup failed; it is tried again in an hour');
        await noteBackup(deps, 'backup-failed', { reason: reason.slice(0, 500), at: at.toISOString() });
        return undefined;
      }
    },
  };
}

async function requireRoom(backups: Backups): Promise<void> {
  const [newest] = await backups.list();
  const wanted = Math.max(leastBytes, growth * (newest?.bytes ?? 0));
  const free = await backups.freeBytes();
  if (free >= wanted) return;
  const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;
  throw new Error(`expected ${inMegabytes(wanted)} of room for a backup, got ${inMegabytes(free)}`);
}

/** The newest always stays. Files of others are not listed. */
async function removeOld(backups: Backups, keep: KeepRule): Promise<number> {
  const all = await backups.list();
  const kept = selectKept(all, keep);
  const old = all.filter(({ name }) => !kept.has(name));
  for (const { name } of old) await backups.remove(name);
  return old.length;
}

/** For how many days, weeks and months the newest backup of each is kept. */
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
 * Names of the backups to keep: the newest of each of the last `daily` days with backups, the same for weeks and months, and always the
 * newest of all.
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

export interface BackupStanding {
  /** When the last verified backup was begun. Null if there is none. */
  readonly lastAt: Date | null;
  /** Why the last attempt failed, and since when attempts fail. Null if it did not. */
  readonly failure: { readonly reason: string; readonly since: string } | null;
}

/** The state of scheduled backups of all processes. */
export async function backupStanding(store: Pick<Store, 'health'>): Promise<BackupStanding> {
  const [last, before] = await lastChanges(store, backupsThemselves, 2);
  const good = [last, before].find((change) => change?.value.to === 'backed-up');
  return {
    lastAt: momentOfBackup(good?.value.reason ?? '') ?? null,
    failure: last?.value.to === 'backup-failed' ? { reason: last.value.reason ?? '', since: last.value.at } : null,
  };
}

/**
 * Records the result of an attempt. A change of state is a new change, which is reported to the owner. Otherwise the newest name or failure
 * replaces the previous one.
 */
export async function noteBackup(
  deps: NoteDeps,
  to: 'backed-up' | 'backup-failed',
  { reason, at }: { readonly reason: string; readonly at: string },
): Promise<void> {
  const [last] = await lastChanges(deps.store, backupsThemselves, 1);
  if (last?.value.to === to) await deps.store.health.replace({ ...last.value, reason }, last.version);
  else await noteChange(deps, { sourceId: backupsThemselves, at, to, reason });
}
