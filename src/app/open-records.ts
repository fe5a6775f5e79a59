import { createSystemClock } from '../adapters/system/system-clock.js';
import { refuseUnfinished } from '../jobs/archive/refuse-unfinished.js';
import type { KeyRing } from '../model/access/key-ring.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import { loadSecret } from '../settings/load-secret.js';
import { makeDataFolder } from '../settings/make-folder.js';
import { detectMode } from '../settings/run-mode.js';
import type { Settings } from '../settings/settings.js';
import { type AppOptions, type Backend, orClose } from './backend.js';
import { openDistributed } from './distributed.js';
import { openEmbedded } from './embedded.js';

/** Store and queue, and what decisions take besides: much of what commands do looks at no source and reads no text. */
export interface Records extends Omit<Backend, 'hostGate'> {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly keyRing: KeyRing;
  readonly publicUrl: string;
  readonly timeZone: string;
}

/**
 * Opens store and queue alone: hundreds of sources are not read, which takes longer than most commands. Throws what the settings and
 * the store throw; nothing stays open then.
 */
export async function openRecords(settings: Settings, options: AppOptions): Promise<Records> {
  return (await openBackend(settings, options)).records;
}

/** The records, and what only jobs need of what was opened for them. */
export async function openBackend(settings: Settings, options: AppOptions) {
  const { log } = options;
  const mode = detectMode(settings);
  const open = mode === 'embedded' ? makeDataFolder(settings.dataDir) : [];
  if (open.length > 0)
    log.warn({ paths: open.slice(0, 10) }, 'others on this machine can read these: they belong to another user');
  const keyRing = loadSecret(settings.secretFile);
  const clock = createSystemClock();
  const openMode = mode === 'embedded' ? openEmbedded : openDistributed;
  const { hostGate, ...backend } = await openMode(settings, clock, options);
  await orClose(refuseUnfinished(backend.store), backend.close);
  const { publicUrl, timeZone } = settings;
  const records: Records = { ...backend, settings, clock, log, keyRing, publicUrl, timeZone };
  return { records, hostGate };
}
