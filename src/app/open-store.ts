import { existsSync } from 'node:fs';
import { databaseFile } from '../adapters/sqlite/open-sqlite-database.js';
import { createSystemClock } from '../adapters/system/system-clock.js';
import type { Clock } from '../ports/clock.js';
import { requireUsable } from '../settings/make-folder.js';
import { detectMode, type RunMode } from '../settings/run-mode.js';
import type { Settings } from '../settings/settings.js';
import type { OpenStore } from './backend.js';
import { openElasticStore } from './distributed.js';
import { openSqliteStore } from './embedded.js';

/** Store and raw bytes of a mode, even if the settings choose the other, or if a load of the store was interrupted. Throws `StoreError`. */
export async function openStore(
  settings: Settings,
  mode: RunMode,
  upgrades = false,
): Promise<OpenStore & { readonly clock: Clock }> {
  const clock = createSystemClock();
  const opened = await (mode === 'embedded'
    ? openSqliteStore(settings, clock)
    : openElasticStore(settings, clock, upgrades));
  return { ...opened, clock };
}

/** True if the place in the settings holds data; servers are not contacted and count as true. Throws `DataFolderUnusable`. */
export function hasData(settings: Settings, mode: RunMode = detectMode(settings)): boolean {
  if (mode === 'distributed') return true;
  requireUsable(settings.dataDir);
  return existsSync(databaseFile(settings.dataDir));
}
