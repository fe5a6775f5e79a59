import { backupsThemselves } from '../../model/source/health-change.js';
import { momentOfBackup } from '../../ports/store/backups.js';
import type { Store } from '../../ports/store/store.js';
import { lastChanges, type NoteDeps, noteChange } from '../coverage/note-health.js';

export interface BackupStanding {
  /** When the last one that was proved was begun; null where there was none. */
  readonly lastAt: Date | null;
  /** Why the last attempt failed, and since when attempts do; null where it did not. */
  readonly failure: { readonly reason: string; readonly since: string } | null;
}

/** What the store knows of scheduled backups, whichever process made them. */
export async function backupStanding(store: Pick<Store, 'health'>): Promise<BackupStanding> {
  const [last, before] = await lastChanges(store, backupsThemselves, 2);
  const good = [last, before].find((change) => change?.value.to === 'backed-up');
  return {
    lastAt: momentOfBackup(good?.value.reason ?? '') ?? null,
    failure: last?.value.to === 'backup-failed' ? { reason: last.value.reason ?? '', since: last.value.at } : null,
  };
}

/**
 * Notes what an attempt came to: a change of state as a new change, of which the owner is told; otherwise the name of the newest
 * backup, or the newest failure, in place of the one before.
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
