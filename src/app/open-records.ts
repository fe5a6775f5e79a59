import { createSystemClock } from '../adapters/system/system-clock.js';
import { refuseUnfinished } from '../jobs/archive/refuse-unfinished.js';
import type { KeyRing } from '../model/access/principal.js';
import { readReason } from '../model/policy/decision-reasons.js';
import type { Needs } from '../ports/services.js';
import type { Store } from '../ports/store/store.js';
import { loadSecret, readSecret, secretIsMissing } from '../settings/load-secret.js';
import { makeDataFolder } from '../settings/make-folder.js';
import { detectMode } from '../settings/run-mode.js';
import type { Settings } from '../settings/settings.js';
import { type AppOptions, type Backend, orClose } from './backend.js';
import { openDistributed } from './distributed.js';
import { openEmbedded } from './embedded.js';

/** Store and queue, and what else decisions need: many commands use no source and parse no text. */
export type Records = Omit<Backend, 'hostGate'> &
  Needs<'clock' | 'log' | 'keyRing' | 'publicUrl' | 'timeZone' | 'reasons'> & { readonly settings: Settings };

/**
 * Opens store and queue alone, without hundreds of sources, whose reading takes longer than most commands. Throws errors of the
 * settings and the store; then nothing stays open.
 */
export async function openRecords(settings: Settings, options: AppOptions): Promise<Records> {
  return (await openBackend(settings, options)).records;
}

/** The records, and other parts opened for them that only jobs need. */
export async function openBackend(settings: Settings, options: AppOptions) {
  const { log } = options;
  const mode = detectMode(settings);
  const open = mode === 'embedded' ? makeDataFolder(settings.dataDir) : [];
  if (open.length > 0)
    log.warn({ paths: open.slice(0, 10) }, 'others on this machine can read these: they belong to another user');
  // Reports an unusable secret file before anything is opened.
  readSecret(settings.secretFile);
  const clock = createSystemClock();
  const openMode = mode === 'embedded' ? openEmbedded : openDistributed;
  const { hostGate, ...backend } = await openMode(settings, clock, options);
  await orClose(refuseUnfinished(backend.store), backend.close);
  const keyRing = await orClose(secretOf(backend.store, settings.secretFile), backend.close);
  const { publicUrl, timeZone } = settings;
  const { reasons: offered, reasonRequired: required } = settings.decisions;
  const reasons = { list: offered.map(readReason), required };
  const records: Records = { ...backend, settings, clock, log, keyRing, publicUrl, timeZone, reasons };
  return { records, hostGate };
}

/**
 * The secret. A new one is made only for a store without records: to replace a lost one silently would invalidate links, feeds and
 * calendars, and give the people who decided new identities. Throws `SecretUnusable`.
 */
async function secretOf(store: Store, file: string): Promise<KeyRing> {
  const known = readSecret(file);
  if (known) return known;
  for await (const { length } of store.archive.read()) {
    if (length === 0) continue;
    // If two processes start at once, the other may have made it and written records since.
    const made = readSecret(file);
    if (made) return made;
    throw secretIsMissing(file);
  }
  return loadSecret(file);
}
